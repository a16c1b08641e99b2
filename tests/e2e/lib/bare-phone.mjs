// A phone without a screen: it speaks to the server as the app does, so that a
// test can send what no person would have the patience to.
import { createHash, randomUUID } from "node:crypto";

/** An enrolled phone. */
export class BarePhone {
  static async enrol(office, ...staff) {
    const phone = new BarePhone();
    phone.base = `${office.direct}/api/v1`;
    const code = new URL(await office.enrolmentLink(...staff)).hash.slice(1);
    const answer = await phone.ask("enrol", { code, device: "Node · ทดสอบ" });
    phone.token = answer.token;
    return phone;
  }

  async ask(path, body) {
    const answer = await fetch(`${this.base}/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token ?? ""}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** What the office sent back to this phone's owner. */
  async returned() {
    return (await this.ask("phone")).returned;
  }

  /** Sends a new revision of what came back, and answers with its receipt. */
  async correct(returned, instance = returned.instance) {
    const { receipts } = await this.ask("records", { records: [submission(returned, instance)] });
    return receipts[0];
  }
}

/** A revision that replaces the returned one, as a phone sends and backs it up. */
export function submission(returned, instance = returned.instance) {
  const now = Date.now();
  return {
    record: returned.record,
    revision: randomUUID(),
    replaces: returned.revision,
    form_id: returned.form_id,
    form_version: returned.form_version,
    instance,
    content_hash: contentHash(returned, instance),
    files: [],
    started_at: now - 600_000,
    finished_at: now,
    offset_minutes: 420,
    elapsed_ms: 600_000,
    clock_offset_ms: 0,
    app_version: "0.1.0",
  };
}

/** As `form::record::content_hash`: each part after its length. */
function contentHash({ record, revision, form_id: form, form_version: version }, instance) {
  const hash = createHash("sha256");
  for (const part of ["samruat record 1", record, revision, form, version, instance]) {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    hash.update(length).update(bytes);
  }
  return hash.digest("hex");
}
