// Writes `x.br` and `x.gz` beside each file x of the folder named on the
// command line, as hard as both formats can. Pictures are left as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const WORTH_IT = new Set([".wasm", ".js", ".css", ".html", ".svg", ".json", ".webmanifest", ".txt"]);

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name);
  if (!WORTH_IT.has(extname(file))) continue;
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
