// A person's answers in the survey's other language, by the survey's own words.
import { readFileSync } from "node:fs";
import { table } from "./csv.mjs";

const THAI = "label::ไทย (th)";
/** Files of choices have their Thai names here. */
const OF_FILE = "label";
const ENGLISH = "label::English (en)";

function sheet(form, name) {
  return table(readFileSync(new URL(`../../../forms/${form}/${name}.csv`, import.meta.url), "utf8"));
}

/** The title and answers of `person` in English. */
export function inEnglish(person) {
  const questions = sheet(person.form, "survey");
  const choices = sheet(person.form, "choices");
  // Of one word in several lists only the question's own is meant.
  const said = (question, thai) => {
    if (Array.isArray(thai)) return thai.map((it) => said(question, it));
    const list = question?.type.split(" ")[1];
    if (list?.endsWith(".csv")) {
      return sheet("geo", list.replace(".csv", "")).find((it) => it[OF_FILE] === thai)?.[ENGLISH] ?? thai;
    }
    return choices.find((it) => it.list_name === list && it[THAI] === thai)?.[ENGLISH] ?? thai;
  };
  const answers = Object.entries(person.answers).map(([asked, answer]) => {
    const [, label, place] = asked.match(/^(.*?)( #\d+)?$/);
    const question = questions.find((it) => it[THAI] === label);
    return [(question?.[ENGLISH] ?? label) + (place ?? ""), said(question, answer)];
  });
  const [{ form_title_en: title }] = sheet(person.form, "settings");
  return { ...person, title, answers: Object.fromEntries(answers) };
}
