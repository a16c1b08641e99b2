// What the app says, read from where the app has it: a test that looks for
// "finish" finds the button whatever it is called today.
import { readFileSync } from "node:fs";

const TEXT = /^\s*(\w+): "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)";/gm;
const SENTENCE = /^\s*(\w+)\([^)]*\): format!\("((?:[^"\\]|\\.)*)".*?\), format!\("((?:[^"\\]|\\.)*)"/gm;

function read(name) {
  const source = readFileSync(new URL(`../../../src/text/${name}.rs`, import.meta.url), "utf8");
  const words = { th: {}, en: {} };
  for (const [, key, th, en] of source.matchAll(TEXT)) {
    words.th[key] = th;
    words.en[key] = en;
  }
  // Of a sentence, what stands around its arguments, as a pattern.
  for (const [, key, th, en] of source.matchAll(SENTENCE)) {
    words.th[key] = pattern(th);
    words.en[key] = pattern(en);
  }
  return words;
}

function pattern(sentence) {
  const parts = sentence.split(/\{[^}]*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".*"));
}

/** The phone's words, by language. */
export const PHONE = read("phone");
/** The words around questions, by language. */
export const QUESTION = read("question");
