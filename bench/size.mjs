// The bytes that a phone downloads: what is in the page itself counts as page.
import { brotliCompressSync } from "node:zlib";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { BUILDS } from "./builds.mjs";
import { row } from "./stats.mjs";

const KINDS = ["wasm", "js", "css", "html"];
/** Of the bytes beside, with what the packages need. */
const LIMIT = 1.5;

/** Raw and brotli bytes of each kind of file, and of all together. */
export function size() {
  const sizes = BUILDS.map((it) => sizesOf(join(it.dist, "phone")));
  const kinds = KINDS.filter((kind) => sizes.some((it) => it[kind].raw > 0));
  const rows = kinds.flatMap((kind) => [
    row(`phone ${kind}, raw`, "bytes", sizes.map((it) => [it[kind].raw])),
    row(`phone ${kind}, brotli`, "bytes", sizes.map((it) => [it[kind].brotli])),
  ]);
  const total = (size, way) => KINDS.reduce((sum, kind) => sum + size[kind][way], 0);
  return [
    ...rows,
    row("phone app, raw", "bytes", sizes.map((it) => [total(it, "raw")])),
    row("phone app, brotli", "bytes", sizes.map((it) => [total(it, "brotli")]), { limit: LIMIT }),
  ];
}

function sizesOf(folder) {
  const sizes = Object.fromEntries(KINDS.map((it) => [it, { raw: 0, brotli: 0 }]));
  for (const name of readdirSync(folder, { recursive: true })) {
    const size = sizes[extname(name).slice(1)];
    if (!size) continue;
    const file = join(folder, name);
    const bytes = readFileSync(file);
    size.raw += bytes.length;
    size.brotli += (existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : brotliCompressSync(bytes)).length;
  }
  return sizes;
}
