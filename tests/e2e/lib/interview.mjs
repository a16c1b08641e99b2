// Fills a survey in as a person does: reads a label, gives the answer to it.
//
// Knows kinds of questions, never a particular form. A person is a map from
// label to answer; a required question she has no answer for gets a plain one.

/** The interview on the phone's screen. */
export class Interview {
  constructor(phone) {
    this.phone = phone;
    this.page = phone.page;
    this.words = phone.words;
  }

  async isOpen() {
    await this.page.locator(".question[data-ref]").first().waitFor();
  }

  /** The questions on the page, as their elements tell. */
  async questions() {
    return this.page.locator(".question[data-ref]").evaluateAll((elements) =>
      elements.map((element) => {
        const label = element.querySelector(".question-label");
        const controls = [...element.querySelectorAll("input, select, textarea, button.picker")];
        const has = (selector) => element.querySelector(selector) !== null;
        const kind =
          has("button.picker") ? "picker"
          : has("input[type=radio]") ? "one"
          : has("input[type=checkbox]") ? "many"
          : has(".date") ? "date"
          : has("input[type=range]") ? "range"
          : has("input[type=file]") || has(".file") ? "file"
          : controls.length > 0 ? "typed"
          : "read";
        const answered = controls.some((it) =>
          it.matches("button.picker") ? !it.classList.contains("is-empty")
          : it.type === "radio" || it.type === "checkbox" ? it.checked
          : it.value !== "",
        );
        return {
          ref: element.dataset.ref,
          label: label?.textContent.trim() ?? "",
          required: label?.classList.contains("is-required") ?? false,
          number: has("input[inputmode=numeric], input[inputmode=decimal]"),
          kind,
          answered,
          value: kind === "typed" ? controls[0].value : "",
        };
      }),
    );
  }

  /** What `person` says to the question, or nothing. */
  answerOf(person, question) {
    const places = [...question.ref.matchAll(/\[(\d+)\]/g)].map((it) => Number(it[1]));
    const place = Math.max(1, ...places);
    const given = person[`${question.label} #${place}`] ?? person[question.label];
    if (given !== undefined) return given;
    if (!question.required) return undefined;
    return { typed: question.number ? "1" : "ทดสอบ", date: { day: "1", month: "1", year: "2568" } }[question.kind] ?? first;
  }

  /** Answers everything on this page that is not answered yet, and types over what the form began with. */
  async fillPage(person) {
    const done = new Set();
    for (;;) {
      const isOpen = (it) => {
        const answer = this.answerOf(person, it);
        const isDefault = it.kind === "typed" && it.required && it.answered && it.value !== answer && !answer.excuse;
        return answer !== undefined && it.kind !== "read" && !done.has(it.ref) && (!it.answered || isDefault);
      };
      const next = (await this.questions()).find(isOpen);
      if (!next) return;
      done.add(next.ref);
      await this.answer(next, this.answerOf(person, next));
    }
  }

  /** Answers one question by its label. */
  async answer(question, value) {
    const place = this.page.locator(`.question[data-ref="${question.ref}"]`);
    // Why there is no answer: one of the quiet pair.
    if (value.excuse) return place.getByRole("button", { name: value.excuse, exact: true }).click();
    if (question.kind === "picker") return this.pick(place, value);
    if (question.kind === "one" || question.kind === "many") return this.choose(place, question, value);
    if (question.kind === "date") return this.date(place, value);
    await this.field(question).fill(value);
  }

  async choose(place, question, value) {
    const group = place.getByRole("group", { name: question.label });
    const role = question.kind === "one" ? "radio" : "checkbox";
    for (const label of [value].flat()) {
      const choice = label === first
        ? group.getByRole(role).first()
        : group.getByRole(role, { name: label, exact: true });
      await choice.check();
    }
  }

  async pick(place, value) {
    await place.locator("button.picker").click();
    const dialog = this.page.getByRole("dialog");
    const rows = dialog.locator(".picker-row");
    await rows.first().waitFor();
    const search = dialog.getByRole("searchbox");
    // Short lists have nothing to search in.
    if (value !== first && (await search.count()) > 0) await search.fill(value);
    await (value === first ? rows : rows.filter({ hasText: value })).first().click();
    await dialog.waitFor({ state: "detached" });
  }

  async date(place, { day, month, year }) {
    const part = (word) => place.getByLabel(word, { exact: true });
    const { day: dayWord, month: monthWord, year: yearWord } = this.phone.questionWords;
    if (await part(dayWord).count()) await part(dayWord).fill(day);
    if (await part(monthWord).count()) await part(monthWord).selectOption(month);
    await part(yearWord).fill(year);
  }

  /** Goes on to the next page, and ends when it is there; fails where this one has problems. */
  async next() {
    const before = await this.place();
    await this.phone.press(this.words.next);
    const problems = this.page.getByText(this.words.problems_heading);
    await this.page.waitForFunction(
      ([before, heading]) => {
        const place = `${location.pathname} ${document.querySelector("main h1")?.textContent}`;
        return place !== before || document.body.innerText.includes(heading);
      },
      [before, this.words.problems_heading],
    );
    if ((await this.place()) !== before) return;
    const questions = (await this.questions()).map((it) => `${it.ref} ${it.label} ${it.answered}`);
    throw new Error(`${before}: ${await problems.locator("..").innerText()}\n${questions.join("\n")}`);
  }

  place() {
    return this.page.evaluate(() => `${location.pathname} ${document.querySelector("main h1")?.textContent}`);
  }

  async isReview() {
    return (await this.page.getByRole("heading", { name: this.words.review_heading }).count()) > 0;
  }

  /** Fills page after page until the review. */
  async fill(person) {
    while (!(await this.isReview())) {
      await this.fillPage(person);
      await this.next();
    }
  }

  /** Fills page after page until one has a question for words; answers with that question. */
  async fillUntilWords(person) {
    for (;;) {
      const question = (await this.questions()).find((it) => it.kind === "typed" && !it.number);
      if (question) return question;
      await this.fillPage(person);
      const late = (await this.questions()).find((it) => it.kind === "typed" && !it.number);
      if (late) return late;
      await this.next();
    }
  }

  /** Goes on to the page with that label, and gives a new answer there. */
  async change(label, value) {
    for (;;) {
      const question = (await this.questions()).find((it) => it.label === label);
      if (question) return this.answer(question, value);
      await this.next();
    }
  }

  /** The field of a question for words or a number. */
  field(question) {
    return this.page.locator(`.question[data-ref="${question.ref}"]`).getByLabel(question.label, { exact: true });
  }

  /** Presses finish on the review, and ends when the record is kept. */
  async finish() {
    await this.phone.press(this.words.finish);
    await this.page.getByText(this.words.finished_heading).first().waitFor();
  }
}

/** The first choice there is. */
export const first = Symbol("the first choice");
