// A person's answers in the survey's other language, by the survey's own words.
import { readFileSync } from "node:fs";
import { table } from "./csv.mjs";

/** The title and answers of `person` in English. */
export function inEnglish(person) {
  const words = {};
  for (const sheet of ["survey", "choices"]) {
    const file = new URL(`../../../forms/${person.form}/${sheet}.csv`, import.meta.url);
    for (const row of table(readFileSync(file, "utf8"))) words[row["label::ไทย (th)"]] ??= row["label::English (en)"];
  }
  const said = (thai) => (typeof thai === "string" ? (words[thai] ?? thai) : Array.isArray(thai) ? thai.map(said) : thai);
  const answers = Object.entries(person.answers).map(([label, answer]) => {
    const [, words, place] = label.match(/^(.*?)( #\d+)?$/);
    return [said(words) + (place ?? ""), said(answer)];
  });
  const settings = new URL(`../../../forms/${person.form}/settings.csv`, import.meta.url);
  const [{ form_title_en: title }] = table(readFileSync(settings, "utf8"));
  return { ...person, title, answers: Object.fromEntries(answers) };
}
