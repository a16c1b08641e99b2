// `node trim.mjs FOLDER`: makes the glue between a face's page and its wasm as
// small as it can be. wasm-bindgen writes it for any caller and with long
// names, and keeps alive what dependencies export and no page ever calls.
//
// In turn: classes that nobody imports go, on both sides; wasm-opt then drops
// what only they reached, and the glue what that imported; functions that are
// alike come to stand side by side, which packs better by a fiftieth; the names
// between both become short, and terser writes the glue tightly. The files are
// named anew by what is in them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { exportNames, importNames, named, renamed } from "./wasm.mjs";

function optimise(...flags) {
  execFileSync("wasm-opt", [...flags, paths.wasm, "-o", paths.wasm], { stdio: "inherit" });
}

const [folder, modules, ...flags] = process.argv.slice(2);
const { minify } = createRequire(join(modules, "any.js"))("terser");

const wasmName = readdirSync(folder).find((it) => it.endsWith("_bg.wasm"));
const stem = wasmName.slice(0, -"_bg.wasm".length);
const paths = { js: join(folder, `${stem}.js`), wasm: join(folder, wasmName), html: join(folder, "index.html") };

let glue = readFileSync(paths.js, "utf8");
let wasm = readFileSync(paths.wasm);

const classes = [...glue.matchAll(/^export class (\w+) \{$/gm)].map((it) => it[1]);
for (const name of classes) {
  glue = glue
    .replace(new RegExp(`^export class ${name} \\{$[^]*?^\\}\\n`, "m"), "")
    .replace(new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\..*\\n`, "m"), "")
    .replace(new RegExp(`^const ${name}Finalization = [^]*?;\\n`, "m"), "");
}
glue = glue.replace("export { initSync, __wbg_init as default };", "export { __wbg_init as default };");
const isOfClass = (name) => classes.some((it) => name.replace(/^__wbg_/, "").startsWith(`${it.toLowerCase()}_`));
writeFileSync(paths.wasm, renamed(wasm, { exports: (it) => (isOfClass(it) ? null : it) }));
optimise(...flags);
writeFileSync(paths.wasm, named(readFileSync(paths.wasm)));
optimise("--reorder-functions-by-name");
wasm = readFileSync(paths.wasm);

const imported = new Set(importNames(wasm));
glue = glue.replace(/^ {8}(__wb\w+): function[^]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (entry, name) =>
  imported.has(name) ? entry : "",
);
const short = new Map();
const shortened = (it) => short.get(it) ?? short.set(it, short.size.toString(36)).get(it);
const [module] = /"\.\/\w+_bg\.js"/.exec(glue) ?? [];
if (!module) throw new Error(`${paths.js} names no module that the wasm imports from`);
wasm = renamed(wasm, {
  module: (it) => (JSON.stringify(it) === module ? "_" : it),
  imports: (it) => `_${shortened(it)}`,
  exports: (it) => `_${shortened(it)}`,
});
glue = glue
  .replace(module, '"_"')
  .replace(/^ {8}(__wb\w+):/gm, (all, name) => (short.has(name) ? `        _${short.get(name)}:` : all))
  .replace(/\bwasm\.(\w+)/g, (all, name) => (short.has(name) ? `wasm._${short.get(name)}` : all));

for (const name of importNames(wasm)) {
  if (!glue.includes(`        ${name}:`)) throw new Error(`${paths.js} has no ${name} for the wasm`);
}
for (const [, name] of glue.matchAll(/\bwasm\.(\w+)/g)) {
  if (!exportNames(wasm).includes(name)) throw new Error(`the wasm has no ${name} for ${paths.js}`);
}
const tight = { ecma: 2020, compress: { passes: 2 }, format: { comments: false } };
const { code } = await minify(glue, { module: true, ...tight });

// The service worker's own file, where the face has one; its holes are filled in later.
const worker = join(folder, "sw.js");
if (existsSync(worker)) {
  writeFileSync(worker, (await minify(readFileSync(worker, "utf8"), { toplevel: true, ...tight })).code);
}

// The scripts in the page itself: nothing in them is made newer than it was written, for old browsers read them too.
let page = readFileSync(paths.html, "utf8");
for (const [whole, script] of page.matchAll(/<script>([^]*?)<\/script>/g)) {
  const { code } = await minify(script, { ...tight, ecma: 5 });
  page = page.replace(whole, () => `<script>${code}</script>`);
}

const hash = createHash("sha256").update(code).update(wasm).digest("hex").slice(0, 16);
const fresh = stem.replace(/-\w+$/, `-${hash}`);
// The page's tags that ask for both files early go: who opens it from the network is told by a
// header, and where it comes from the phone itself, what is shown first should not wait for them.
page = page.replace(/<link rel="(?:module)?preload"[^>]*>/g, "");
// A screen is shown again only by the version that drew it, whose styles and scripts stand in the page.
const version = createHash("sha256").update(hash).update(page).digest("hex").slice(0, 16);
const versioned = page.replace('name="app-version" content=""', `name="app-version" content="${version}"`);
if (versioned === page) throw new Error(`${paths.html} has no place for the version`);
writeFileSync(paths.html, versioned.replaceAll(stem, fresh));
writeFileSync(join(folder, `${fresh}.js`), code.replaceAll(stem, fresh));
writeFileSync(paths.wasm, wasm);
renameSync(paths.wasm, join(folder, `${fresh}_bg.wasm`));
if (fresh !== stem) rmSync(paths.js);
