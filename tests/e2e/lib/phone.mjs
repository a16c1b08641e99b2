// What a member of staff does with the phone, in the words on its screen.
import { Device, PHONE_SIZE } from "./browser.mjs";
import { Interview } from "./interview.mjs";
import { PHONE } from "./words.mjs";

/** One phone with the app. */
export class Phone {
  static async open(url, { size = PHONE_SIZE, ...options } = {}) {
    const phone = new Phone();
    phone.url = url;
    phone.words = PHONE.th;
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
    await this.page.getByRole("button", { name, exact: true })
      .or(this.page.getByRole("link", { name, exact: true })).first().click();
  }

  /** Starts the survey of that title. */
  async start(title) {
    await this.page.getByRole("button", { name: title }).or(this.page.getByRole("link", { name: title }))
      .first().click();
    const interview = new Interview(this);
    await interview.isOpen();
    return interview;
  }

  /** Goes on with the unfinished survey of that person. */
  async resume(person) {
    const row = this.page.getByRole("listitem").filter({ hasText: person });
    await row.getByText(this.words.resume, { exact: true }).click();
    const interview = new Interview(this);
    await interview.isOpen();
    return interview;
  }

  async openOutbox() {
    await this.page.goto(new URL("/outbox", this.url).href);
    await this.page.getByRole("heading", { name: this.words.outbox_heading }).waitFor();
  }

  /** The row of that person in the outbox. */
  row(person) {
    return this.page.getByRole("listitem").filter({ hasText: person });
  }

  /** Ends when the row of that person says so. */
  async says(person, words) {
    await this.row(person).getByText(words).first().waitFor({ timeout: 60_000 });
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
