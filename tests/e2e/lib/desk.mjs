// The office's side of a test, over the same addresses as the office's pages.
import { inflateRawSync } from "node:zlib";
import { table } from "./csv.mjs";

/** Somebody at the office who has logged in. */
export class Desk {
  static async open(office) {
    const desk = new Desk();
    // Not by the wire: it is the phone's network that fails, not the office's.
    desk.base = `${office.direct}/api/v1/office`;
    const { user, password } = office.entry;
    const answer = await desk.ask("login", { user, password });
    desk.cookie = answer.headers.getSetCookie().map((it) => it.split(";")[0]).join("; ");
    return desk;
  }

  /** Sends `body` to `path`, or reads it where there is none; fails on anything but success. */
  async ask(path, body) {
    const answer = await fetch(`${this.base}/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "content-type": "application/json",
        "x-requested-with": "samruat",
        cookie: this.cookie ?? "",
      },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** The rows of the records page of one survey. */
  async records(form) {
    return (await (await this.ask(`records?form=${form}&per_page=100`)).json()).rows;
  }

  /** One record with all its revisions. */
  async record(id) {
    return (await this.ask(`records/${id}`)).json();
  }

  /** Sends a record back to its interviewer. */
  async sendBack(id, revision, remark) {
    await this.ask(`records/${id}/return`, { revision, remark });
  }

  /** The export of one survey: the rows of each of its tables, by the table's name. */
  async exported(form) {
    const answer = await this.ask(`export/${form}.csv.zip?names=1`);
    const tables = {};
    for (const [name, bytes] of unzip(Buffer.from(await answer.arrayBuffer()))) {
      tables[name.replace(/\.csv$/, "")] = table(bytes.toString("utf8"));
    }
    return tables;
  }
}

/** The files of a zip, by its central directory. */
export function unzip(zip) {
  const files = [];
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((it) => zip.readUInt16LE(at + it));
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    files.push([name, method === 0 ? bytes : inflateRawSync(bytes)]);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
