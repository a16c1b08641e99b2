// `cargo xtask screens [--docs] [FILTER]`: a picture of every screen, in both
// sizes, languages and themes.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { OFFICE_SIZE, PHONE_SIZE } from "./lib/browser.mjs";
import { Phone } from "./lib/phone.mjs";
import { Office } from "./lib/server.mjs";
import { officeTour } from "./lib/office-tour.mjs";
import { phoneTour } from "./lib/tour.mjs";

const words = process.argv.slice(2);
const forDocs = words.includes("--docs");
const filter = words.find((it) => !it.startsWith("--")) ?? "";
const folder = process.env.SAMRUAT_SCREENS;
const SIZES = { phone: PHONE_SIZE, desk: OFFICE_SIZE };

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let n = 0;

/** Takes all pictures of the screen that `page` shows. */
async function photograph(page, app, language, name) {
  if (!`${app}-${name}`.includes(filter)) return;
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => scrollTo(0, 0));
      const file = `${app}-${String(n).padStart(2, "0")}-${name}-${language}-${size}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file.replace(/[/\s]+/g, "-")), animations: "disabled" });
    }
  }
  n += 1;
}

for (const language of ["th", "en"]) {
  const office = await Office.open();
  const phone = await Phone.open(office.url, { flags: ["--hide-scrollbars"] });
  try {
    n = 0;
    await phoneTour({ office, phone, language }, async (name) => {
      await photograph(phone.page, "phone", language, name);
      await phone.page.setViewportSize(PHONE_SIZE);
    });
    n = 0;
    await phone.page.setViewportSize(OFFICE_SIZE);
    await officeTour({ office, page: phone.page, language }, async (name) => {
      await photograph(phone.page, "office", language, name);
      await phone.page.setViewportSize(OFFICE_SIZE);
    });
    if (phone.complaints().length > 0) console.error(phone.complaints().join("\n"));
  } finally {
    await phone.close();
    await office.close();
  }
}
if (forDocs) {
  const pictures = {
    "phone-home": /^phone-\d+-home-th-phone-light\.png$/,
    "phone-interview": /^phone-\d+-interview-filled-รายได้-th-phone-light\.png$/,
    "phone-review": /^phone-\d+-review-th-phone-light\.png$/,
    "phone-outbox": /^phone-\d+-outbox-waiting-th-phone-light\.png$/,
    "office-records": /^office-\d+-records-th-desk-light\.png$/,
    "office-record": /^office-\d+-record-th-desk-light\.png$/,
  };
  const taken = readdirSync(folder);
  mkdirSync("docs/pictures", { recursive: true });
  for (const [name, looks] of Object.entries(pictures)) {
    const file = taken.find((it) => looks.test(it));
    if (!file) throw new Error(`no picture looks like ${looks}`);
    copyFileSync(join(folder, file), join("docs/pictures", `${name}.png`));
  }
}
console.log(folder);
