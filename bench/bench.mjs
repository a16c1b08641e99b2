// `cargo xtask bench [--json FILE] [--runs N] [PART...]`: measures and prints.
//
// Every figure is the median of n runs, or a percentile of n measurements. Run
// it on an idle machine: the slow profile only multiplies what this one does.
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Office } from "../tests/e2e/lib/server.mjs";
import { keys, saveAndSend } from "./interview.mjs";
import { server } from "./server.mjs";
import { size } from "./size.mjs";
import { cold, floor, warm } from "./start.mjs";
import { isMet, print } from "./stats.mjs";

const words = process.argv.slice(2);
function option(name) {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
}
const json = option("--json");
const runs = Number(option("--runs") ?? 7);

const PARTS = {
  size: async () => size(),
  floor: async () => floor(runs),
  start: async (office) => [...(await cold(office, runs)), ...(await warm(office, runs))],
  keys: (office) => keys(office, runs * 20),
  save: (office) => saveAndSend(office, runs * 8),
  server: (office) => server(office, Math.max(3, Math.ceil(runs / 2))),
};

/** Parts that need no server. */
const ALONE = new Set(["size", "floor"]);

// The surveys as they are, and the page of forty questions beside them.
const forms = mkdtempSync(join(tmpdir(), "samruat-forms-"));
for (const folder of ["../forms", "forms"]) {
  cpSync(fileURLToPath(new URL(folder, import.meta.url)), forms, { recursive: true });
}

const rows = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (words.length > 0 && !words.includes(name)) continue;
  console.error(`measuring ${name}`);
  const office = ALONE.has(name) ? null : await Office.open({ env: { SAMRUAT_FORMS: forms } });
  try {
    rows.push(...(await measure(office)).map((row) => ({ part: name, ...row })));
  } finally {
    await office?.close();
  }
}
rmSync(forms, { recursive: true });

print(rows);
const report = {
  made_at: new Date().toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model },
  rows: rows.map((row) => ({ ...row, met: isMet(row) })),
};
writeFileSync(process.env.SAMRUAT_BENCH_JSON, `${JSON.stringify(report, null, 2)}\n`);
if (json) copyFileSync(process.env.SAMRUAT_BENCH_JSON, json);
