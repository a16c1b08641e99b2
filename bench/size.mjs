// The bytes that a phone downloads before it can work.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { STATIC } from "../tests/e2e/lib/env.mjs";
import { counted } from "./stats.mjs";

/** Raw and brotli bytes of the phone's wasm, JavaScript and CSS, as they are served. */
export function size() {
  const folder = join(STATIC, "phone");
  const rows = [];
  const total = { raw: 0, brotli: 0 };
  for (const kind of ["wasm", "js", "css"]) {
    const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(`.${kind}`));
    const raw = files.reduce((sum, it) => sum + statSync(join(folder, it)).size, 0);
    const brotli = files.reduce((sum, it) => sum + readFileSync(join(folder, `${it}.br`)).length, 0);
    rows.push(counted(`phone ${kind}, raw`, "bytes", raw), counted(`phone ${kind}, brotli`, "bytes", brotli));
    total.raw += raw;
    total.brotli += brotli;
  }
  rows.push(counted("phone bundle, raw", "bytes", total.raw));
  rows.push(counted("phone bundle, brotli", "bytes", total.brotli, 240 * 1000));
  return rows;
}
