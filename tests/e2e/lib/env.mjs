// Where the things under test are: `cargo xtask` says so in the environment.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start this with cargo xtask`);
  return value;
}

/** The server's binary. */
export const SAMRUAT = setting("SAMRUAT");
/** The folder with phone/ and office/. */
export const STATIC = setting("SAMRUAT_STATIC");
/** Debian's Chromium. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const modules = setting("SAMRUAT_NODE_MODULES");
const require = createRequire(join(modules, "any.js"));

/** Playwright, without browsers of its own. */
export const { chromium } = require("playwright-core");
/** The source of axe-core, to be run in a page. */
export const AXE = require("axe-core").source;

if (!existsSync(SAMRUAT)) throw new Error(`${SAMRUAT} is not built`);
