// A test of the whole: one office, one phone, and what has to be true at the end.
import assert from "node:assert/strict";
import test from "node:test";
import { Desk } from "./desk.mjs";
import { Phone } from "./phone.mjs";
import { Office } from "./server.mjs";

/** A test that opens an office and an enrolled phone, and closes both whatever happens. */
export function scenario(name, story, { enrolled = true, phone: phoneOptions = {} } = {}) {
  test(name, { timeout: 300_000 }, async () => {
    const office = await Office.open();
    try {
      const phone = await Phone.open(office.url, phoneOptions);
      try {
        if (enrolled) await phone.enrol(office.entry.link);
        await story({ office, phone });
        assert.deepEqual(phone.complaints(), [], "what the pages complained of");
      } catch (error) {
        await tell(name, error, { office, phone });
        throw error;
      } finally {
        await phone.close();
      }
    } finally {
      await office.close();
    }
  });
}

/** Keeps a picture and the server's log beside the words of a failure. */
async function tell(name, error, { office, phone }) {
  const file = `${process.env.SAMRUAT_PICTURES ?? "target"}/${name.replace(/\W+/gu, "-").slice(0, 60)}.png`;
  const page = phone.page;
  const text = await page.evaluate(() => document.body.innerText).catch(() => "");
  await page.screenshot({ path: file, fullPage: true, timeout: 5_000 }).catch(() => {});
  const lines = [
    `--- ${name}: ${error.message}`,
    `${page.url()}, pictured in ${file}:`, text.slice(0, 1500),
    "the wire's last requests:", ...office.wire.requests.slice(-8).map((it) => JSON.stringify(it)),
    "the server's last words:", office.log.slice(-1500),
    "the pages complained of:", ...phone.complaints(),
  ];
  console.error(lines.join("\n"));
}

/** Fills `person`'s survey in from the home screen, and finishes it. */
export async function survey(phone, person) {
  await phone.goHome();
  const interview = await phone.start(titleOf(person));
  await interview.fill(person.answers);
  await interview.finish();
}

/** Fails unless the office has exactly these people's records beside the demo's, each once, with these incomes. */
export async function officeHasExactly(office, people) {
  const desk = await Desk.open(office);
  for (const form of Object.keys(TITLES)) {
    const expected = people.filter((it) => it.form === form);
    const records = (await desk.records(form)).filter((it) => !office.demoRecords.has(it.record));
    assert.deepEqual(records.map((it) => it.name).sort(), expected.map((it) => it.shownAs).sort(), `${form}: records`);
    const tables = await desk.exported(form);
    const rows = tables[form].filter((it) => !office.demoRecords.has(it.record));
    assert.deepEqual(rows.map((it) => it.record).sort(), records.map((it) => it.record).sort(), `${form}: rows of the export`);
    for (const person of expected) {
      const { record } = records.find((it) => it.name === person.shownAs);
      assert.deepEqual(incomes(tables, record), person.incomes, `${form}: incomes of ${person.name}`);
    }
  }
  return desk;
}

/** What the export says a record's blocks of income come to, by block. */
function incomes(tables, record) {
  const found = {};
  for (const row of Object.values(tables).flat().filter((it) => it.record === record)) {
    for (const column of Object.keys(row).filter((it) => it.endsWith(".monthly_baht"))) {
      const block = column.replace(/\.monthly_baht$/, "");
      const of = (name) => row[`${block}.${name}`];
      if (of("quality") === "") continue;
      found[block] = { monthly: of("monthly_baht"), estimate: of("estimate_baht"), quality: of("quality") };
    }
  }
  return found;
}

/** The titles of the surveys on the home screen, in Thai. */
export const TITLES = {
  "learner-occupation": "แบบสำรวจข้อมูลผู้เรียนด้านอาชีพและรายได้ระหว่างเรียน",
  "skill-demand": "แบบสำรวจความต้องการฝึกอาชีพรายหมู่บ้าน/ครัวเรือน",
  "income-follow-up": "แบบติดตามผู้ผ่านการฝึกอาชีพ",
};

export function titleOf(person) {
  return TITLES[person.form];
}
