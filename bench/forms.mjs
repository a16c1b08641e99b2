// The titles of the forms that `forms/make.py` writes, as the phone shows them.
import { readFileSync } from "node:fs";

export const FORTY = titleOf("forty-questions");
export const FIVE_HUNDRED = titleOf("five-hundred-questions");
export const SEVEN_THOUSAND = titleOf("seven-thousand-choices");

/** What can be chosen in the form of seven thousand choices: code, Thai and English name, and more. */
export const SUBDISTRICTS = rows("../forms/geo/subdistrict.csv");

function titleOf(form) {
  return rows(`forms/${form}/settings.csv`)[0][0];
}

/** The rows below the head; no cell of these files has a comma. */
function rows(file) {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8").trim().split("\n");
  return lines.slice(1).map((it) => it.split(","));
}
