// What a member of staff does with the phone, in the words on its screen.
import { Device, PHONE_SIZE } from "./browser.mjs";
import { Interview } from "./interview.mjs";
import { PHONE, QUESTION } from "./words.mjs";

/** One phone with the app. */
export class Phone {
  static async open(url, { size = PHONE_SIZE, ...options } = {}) {
    const phone = new Phone();
    phone.url = url;
    phone.words = PHONE.th;
    phone.questionWords = QUESTION.th;
    phone.device = await Device.open({ size, ...options });
    return phone;
  }

  get page() {
    return this.device.page;
  }

  /** Opens the link and presses through to the home screen. */
  async enrol(link) {
    await this.page.goto(link);
    await this.press(this.words.enrol_confirm);
    await this.press(this.words.enrol_start);
    await this.isHome();
    await this.isReadyForOffline();
  }

  /** Opens the app as its icon does. */
  async goHome() {
    await this.page.goto(this.url);
    await this.isHome();
  }

  async isHome() {
    await this.page.getByRole("heading", { name: this.words.start_heading }).waitFor();
  }

  /** Ends once the service worker has the whole app: from then on it opens offline. */
  async isReadyForOffline() {
    await this.page.evaluate(async () => {
      const { active, installing, waiting } = await navigator.serviceWorker.ready;
      const worker = active ?? waiting ?? installing;
      if (worker.state === "activated") return;
      await new Promise((ready) =>
        worker.addEventListener("statechange", () => worker.state === "activated" && ready()),
      );
    });
  }

  /** Presses the button or link of that name. */
  async press(name) {
    await this.button(name).first().click();
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true })
      .or(this.page.getByRole("link", { name, exact: true }));
  }

  /** Starts the survey of that title. */
  async start(title) {
    await this.page.getByRole("button", { name: title }).last().click();
    return this.interview();
  }

  /** Goes on with the unfinished survey, the one changed last. */
  async resume() {
    await this.page.locator(".row-open").first().click();
    return this.interview();
  }

  /** The interview that is open now. */
  async interview() {
    const interview = new Interview(this);
    await interview.isOpen();
    return interview;
  }

  async openOutbox() {
    await this.page.goto(new URL("/outbox", this.url).href);
    await this.page.getByRole("heading", { name: this.words.outbox_heading, level: 1 }).waitFor();
  }

  /** The row of that person in the outbox. */
  row(person) {
    return this.page.getByRole("article").filter({ hasText: person.shownAs });
  }

  /** Ends when the row of that person says so. */
  async says(person, words) {
    await this.row(person).getByText(words).first().waitFor({ timeout: 60_000 });
  }

  /** Ends when the row of that person says that it was sent; presses "send now" while it waits. */
  async isSent(person) {
    const sent = this.row(person).getByText(this.words.sent_at);
    const send = this.button(this.words.send_now);
    do {
      await sent.or(send).first().waitFor({ timeout: 60_000 });
      // It may have gone between looking and pressing: then it is being sent.
      if (await send.isVisible()) await send.click({ timeout: 2_000 }).catch(() => {});
    } while (!(await sent.isVisible()));
  }

  /** No signal: the browser is told, and every connection breaks. */
  async goOffline(wire) {
    wire.cutOff();
    await this.device.setOffline(true);
  }

  /** The signal is back. */
  async goOnline(wire) {
    wire.mend();
    await this.device.setOffline(false);
  }

  /** Fails where a page panicked or a script was refused. */
  complaints() {
    return this.device.complaints;
  }

  async close() {
    await this.device.close();
  }
}
