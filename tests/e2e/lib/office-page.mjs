// What a clerk does with the office's pages, in the words on its screen.
import { Device, OFFICE_SIZE } from "./browser.mjs";

/** One browser at the office. */
export class OfficePage {
  static async open(office) {
    const it = new OfficePage();
    it.office = office;
    it.device = await Device.open({ size: OFFICE_SIZE });
    return it;
  }

  get page() {
    return this.device.page;
  }

  /** Opens a page of the office, `records?q=...`, and ends when it is there. */
  async goTo(path = "") {
    await this.page.goto(`${this.office.url}/office/${path}`);
    await this.isQuiet();
  }

  /** Logs in where the page asks for it. */
  async logIn({ user, password } = this.office.entry) {
    await this.page.locator("#user").fill(user);
    await this.page.locator("#password").fill(password);
    await this.page.locator("form:has(#password) button[type=submit]").click();
  }

  /** Ends once nothing is loading. */
  async isQuiet() {
    await this.page.locator("h1, #user").first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy=true]"));
  }

  /** The names in the records table. */
  async names() {
    await this.isQuiet();
    return this.page.locator("main tbody th").allInnerTexts();
  }

  /** Presses the button of that name. */
  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).first().click();
  }

  /** The path and query in the address bar. */
  address() {
    const { pathname, search } = new URL(this.page.url());
    return pathname + decodeURIComponent(search);
  }

  /** Shows the words of the snackbar. */
  async saysAtTheFoot(words) {
    await this.page.locator(".snackbar", { hasText: words }).waitFor();
  }

  async close() {
    await this.device.close();
  }
}
