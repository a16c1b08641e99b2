// The bytes that a phone downloads before it can work.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { STATIC } from "../tests/e2e/lib/env.mjs";
import { counted } from "./stats.mjs";

/** Raw and brotli bytes of the phone's wasm, JavaScript and CSS, as files and in the page itself. */
export function size() {
  const folder = join(STATIC, "phone");
  const rows = [];
  const total = { raw: 0, brotli: 0 };
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const inPage = { wasm: [], js: inside(page, "script"), css: inside(page, "style") };
  for (const kind of ["wasm", "js", "css"]) {
    const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(`.${kind}`));
    const texts = inPage[kind].map((it) => Buffer.from(it));
    const raw = sum(files, (it) => statSync(join(folder, it)).size) + sum(texts, (it) => it.length);
    const brotli = sum(files, (it) => readFileSync(join(folder, `${it}.br`)).length) + sum(texts, (it) => brotliCompressSync(it).length);
    rows.push(counted(`phone ${kind}, raw`, "bytes", raw), counted(`phone ${kind}, brotli`, "bytes", brotli));
    total.raw += raw;
    total.brotli += brotli;
  }
  rows.push(counted("phone page with what is in it, brotli", "bytes", readFileSync(join(folder, "index.html.br")).length));
  rows.push(counted("phone bundle, raw", "bytes", total.raw));
  rows.push(counted("phone bundle, brotli", "bytes", total.brotli, 240 * 1000));
  return rows;
}

/** What stands in the page's elements of that name. */
function inside(page, element) {
  const elements = page.matchAll(new RegExp(`<${element}(?![^>]*src=)[^>]*>([^]*?)</${element}>`, "g"));
  return [...elements].map((it) => it[1]);
}

function sum(items, of) {
  return items.reduce((total, it) => total + of(it), 0);
}
