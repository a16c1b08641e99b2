// How many records a second the server stores, each on disk before its receipt.
import { execFile, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { SAMRUAT } from "../tests/e2e/lib/env.mjs";
import { inTurn } from "./builds.mjs";
import { row } from "./stats.mjs";

const run = promisify(execFile);
const CLIENTS = [1, 8, 32];
const N_RECORDS = 6400;
const BATCH = 100;

/** One row for each number of clients. */
export async function server(offices, n) {
  const filled = await filledIn();
  const version = readFileSync("forms/learner-occupation/settings.csv", "utf8").match(/learner-occupation,(\d+)/)[1];
  const rows = [];
  for (const clients of CLIENTS) {
    const runs = await inTurn(n, offices, async (office) => {
      const instance = join(office.folder, "instance.xml");
      writeFileSync(instance, filled);
      const codes = [];
      for (let it = 0; it < clients; it++) codes.push(new URL(await office.enrolmentLink()).hash.slice(1));
      const batches = Math.max(1, Math.round(N_RECORDS / BATCH / clients));
      const { stdout } = await run(process.env.SAMRUAT_LOAD, [
        new URL(office.direct).host, instance, "learner-occupation", version, String(batches), ...codes,
      ]);
      return JSON.parse(stdout);
    });
    const of = (name) => runs.map((builds) => builds.map((it) => it[name]));
    rows.push(row(`server, ${clients} client${clients > 1 ? "s" : ""} in batches of ${BATCH} (more is better)`, "records/s", of("records_per_second")));
    if (clients === 1) rows.push(row("bytes of a record on the wire, learner survey in batches", "bytes", of("bytes_per_record")));
  }
  return rows;
}

/** A learner's whole interview, filled in by the engine that the phone runs. */
async function filledIn() {
  const child = spawn(SAMRUAT, ["form", "run", "forms/learner-occupation", "--media", "forms/geo"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(steps().map((it) => `${JSON.stringify(it)}\n`).join(""));
  let said = "";
  for await (const piece of child.stdout) said += piece;
  const answers = said.trim().split("\n").map((line) => JSON.parse(line));
  const wrong = answers.find((it) => it.error ?? it.problems?.length > 0);
  if (wrong) throw new Error(`the learner's interview: ${JSON.stringify(wrong)}`);
  return answers.at(-1).xml;
}

/** What the survey's own test answers, as far as it is a whole interview. */
function steps() {
  const lines = readFileSync("tests/forms/learner-of-17.jsonl", "utf8").trim().split("\n").map((it) => JSON.parse(it));
  const end = lines.findLastIndex((it) => it.validate && it.expect.problems.length === 0 && it !== lines.at(-1));
  const answers = lines.slice(0, end).filter((it) => it.set && it.value !== "not_found");
  return [{ now: lines[0].now }, ...answers.map(({ set, value }) => ({ set, value })), { validate: true }, { xml: true }];
}
