// One `samruat serve` over a database of its own, behind a wire that can fail.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Desk } from "./desk.mjs";
import { SAMRUAT, STATIC } from "./env.mjs";
import { Wire } from "./wire.mjs";

const run = promisify(execFile);

/** An office with a demo district, its server, and the wire before it. */
export class Office {
  /** Makes the demo office and starts its server. */
  static async open({ binary = SAMRUAT, dist = STATIC, env = {} } = {}) {
    const office = new Office();
    office.folder = mkdtempSync(join(tmpdir(), "samruat-office-"));
    office.binary = binary;
    office.dist = dist;
    office.env = env;
    office.wire = await Wire.open();
    office.url = office.wire.url;
    office.entry = JSON.parse(await office.samruat("demo", "--json"));
    await office.start();
    const desk = await Desk.open(office);
    const records = await Promise.all(
      ["learner-occupation", "skill-demand", "income-follow-up"].map((it) => desk.records(it)),
    );
    office.demoRecords = new Set(records.flat().map((it) => it.record));
    return office;
  }

  /** Runs a command of `samruat` on this office's database. */
  async samruat(...words) {
    const { stdout } = await run(this.binary, words, { env: this.settings(), maxBuffer: 1 << 26 });
    return stdout;
  }

  settings() {
    return {
      ...process.env,
      SAMRUAT_LISTEN: "127.0.0.1:0",
      SAMRUAT_DATABASE: `sqlite://${join(this.folder, "samruat.db")}`,
      SAMRUAT_FILES: join(this.folder, "files"),
      SAMRUAT_STATIC: this.dist,
      SAMRUAT_PUBLIC_URL: this.url,
      ...this.env,
    };
  }

  /** Starts the server on the port it had, or on a free one. */
  async start() {
    const port = await freePort();
    this.process = spawn(this.binary, ["serve"], {
      env: { ...this.settings(), SAMRUAT_LISTEN: `127.0.0.1:${port}` },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.log = "";
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on("data", (piece) => (this.log += piece));
    }
    this.ended = new Promise((ended) => this.process.once("exit", ended));
    this.wire.leadsTo(port);
    this.direct = `http://127.0.0.1:${port}`;
    await this.untilHealthy(`${this.direct}/healthz`);
  }

  /** Ends the server as a power cut does. */
  async stop() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  async untilHealthy(url) {
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`the server ended: ${this.log}`);
      const answer = await fetch(url).catch(() => null);
      if (answer?.ok) return;
      // The server says nothing when it is ready; asking again is the way to know.
      await new Promise((again) => setTimeout(again, 25));
    }
  }

  /** A link that enrols one phone, for this member of staff or the demo's first. */
  async enrolmentLink(...staff) {
    return JSON.parse(await this.samruat("enrol", "--json", ...staff)).link;
  }

  /** Ends everything and forgets the data. */
  async close() {
    await this.stop();
    await this.wire.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function freePort() {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
