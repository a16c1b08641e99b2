// `cargo xtask bench [--beside DIR] [--json FILE] [--runs N] [PART...]`: measures and prints.
//
// Every figure is the median of n runs, or a percentile of n measurements. Run
// it on an idle machine: the slow profile only multiplies what this one does.
import { copyFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { withOffices } from "./builds.mjs";
import { keys } from "./keys.mjs";
import { large } from "./large.mjs";
import { saveAndSend } from "./save.mjs";
import { server } from "./server.mjs";
import { size } from "./size.mjs";
import { cold, floor, warm } from "./start.mjs";
import { isMet, print } from "./stats.mjs";

const { values, positionals } = parseArgs({
  options: { json: { type: "string" }, runs: { type: "string", default: "7" } },
  allowPositionals: true,
});
const runs = Number(values.runs);

const PARTS = {
  size: () => size(),
  floor: () => floor(runs),
  start: async (offices) => [...(await cold(offices, runs)), ...(await warm(offices, runs))],
  keys: (offices) => keys(offices, runs * 20),
  large: (offices) => large(offices, runs),
  save: (offices) => saveAndSend(offices, runs),
  server: (offices) => server(offices, Math.max(3, Math.ceil(runs / 2))),
};

/** Parts that need no server. */
const ALONE = new Set(["size", "floor"]);

const rows = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`measuring ${name}`);
  const measured = ALONE.has(name) ? await measure() : await withOffices(measure);
  rows.push(...measured.map((row) => ({ part: name, ...row })));
}

print(rows);
const report = {
  made_at: new Date().toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model },
  rows: rows.map((row) => ({ ...row, met: isMet(row) })),
};
writeFileSync(process.env.SAMRUAT_BENCH_JSON, `${JSON.stringify(report, null, 2)}\n`);
if (values.json) copyFileSync(process.env.SAMRUAT_BENCH_JSON, values.json);
