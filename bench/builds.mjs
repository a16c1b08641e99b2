// What is measured: the build of this checkout, and the one beside it where `--beside` names one.
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SAMRUAT, STATIC } from "../tests/e2e/lib/env.mjs";
import { Office } from "../tests/e2e/lib/server.mjs";
import { SUBDISTRICTS } from "./forms.mjs";

const beside = process.env.SAMRUAT_BESIDE;

/** Each build's server and its folder of the two apps; this checkout's comes first. */
export const BUILDS = [
  { binary: SAMRUAT, dist: STATIC },
  ...(beside ? [{ binary: join(beside, "samruat"), dist: join(beside, "dist") }] : []),
];

/** Calls `measure` with an office of each build, all with the forms of this checkout and the measurements' own. */
export async function withOffices(measure) {
  const forms = mkdtempSync(join(tmpdir(), "samruat-forms-"));
  const offices = [];
  try {
    for (const folder of ["../forms", "forms"]) {
      cpSync(fileURLToPath(new URL(folder, import.meta.url)), forms, { recursive: true });
    }
    const areas = SUBDISTRICTS.map(([code, th, en]) => `area,${code},${th},${en}\n`);
    appendFileSync(join(forms, "seven-thousand-choices/choices.csv"), areas.join(""));
    for (const build of BUILDS) offices.push(await Office.open({ ...build, env: { SAMRUAT_FORMS: forms } }));
    return await measure(offices);
  } finally {
    for (const office of offices) await office.close();
    rmSync(forms, { recursive: true });
  }
}

/** Measures `n` times, each time every one of `subjects` in turn, so that all have the same weather; samples by subject. */
export async function inTurn(n, subjects, measure) {
  const samples = subjects.map(() => []);
  for (let run = 0; run < n; run++) {
    for (const [idx, subject] of subjects.entries()) samples[idx].push(...[await measure(subject, run)].flat());
  }
  return samples;
}
