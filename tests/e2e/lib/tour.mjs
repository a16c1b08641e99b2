// Every screen of both apps, one after the other, for those who look at all of
// them: the accessibility check and the photographer.
import { HOUSEHOLD, LEARNER } from "./people.mjs";
import { titleOf } from "./scenario.mjs";
import { inEnglish } from "./translate.mjs";
import { PHONE, QUESTION } from "./words.mjs";

/** Walks through the phone's screens; `stop(name)` is called at each. */
export async function phoneTour({ office, phone, language = "th" }, stop) {
  const { page } = phone;
  await page.goto(office.url);
  await page.getByRole("heading").first().waitFor();
  if (language === "en") {
    await phone.press(PHONE.th.other_language);
    phone.words = PHONE.en;
    phone.questionWords = QUESTION.en;
  }
  const words = phone.words;
  await page.getByText(words.not_enrolled_title).first().waitFor();
  await stop("not-enrolled");

  await page.goto(await office.enrolmentLink());
  await phone.button(words.enrol_confirm).waitFor();
  await stop("enrol");
  await phone.press(words.enrol_confirm);
  await phone.button(words.enrol_start).waitFor();
  await stop("enrolled");
  await phone.press(words.enrol_start);
  await phone.isHome();
  await phone.isReadyForOffline();
  await stop("home");

  await interviewTour({ office, phone, language }, stop);
  await outboxTour({ office, phone, language }, stop);

  await phone.goHome();
  await phone.press(words.settings);
  await page.getByRole("heading", { name: words.settings, level: 1 }).waitFor();
  await stop("settings");
}

async function interviewTour({ phone, language }, stop) {
  const { page, words } = phone;
  await phone.goHome();
  const learner = inLanguage(LEARNER, language);
  const interview = await phone.start(learner.title);
  await stop("interview-first-page");
  await phone.press(words.next);
  await page.getByText(words.problems_heading).first().waitFor();
  await stop("interview-problems");
  await phone.press(words.sections);
  await page.getByRole("dialog").waitFor();
  await stop("interview-sections");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  let n = 0;
  while (!(await interview.isReview())) {
    await interview.fillPage(learner.answers);
    const picker = page.locator("button.picker").first();
    if (n === 0 && (await picker.count()) > 0) {
      await picker.click();
      await page.getByRole("dialog").waitFor();
      await stop("interview-picker");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      n++;
    }
    await stop(`interview-filled-${(await page.locator("main h1").innerText()).slice(0, 24)}`);
    await interview.next();
  }
  await stop("review");
}

async function outboxTour({ office, phone, language }, stop) {
  const { page, words } = phone;
  await phone.goOffline(office.wire);
  await phone.press(words.finish);
  await page.getByText(words.finished_heading).first().waitFor();
  await stop("finished");
  await phone.goHome();
  const household = inLanguage(HOUSEHOLD, language);
  const interview = await phone.start(household.title);
  await interview.fillPage(household.answers);
  await phone.press(words.leave);
  await page.locator(".row-open").first().waitFor();
  await stop("home-with-draft-and-unsent");
  await page.locator(".row .button").first().click();
  await page.getByRole("dialog").waitFor();
  await stop("delete-draft");
  await phone.press(words.delete);
  await page.getByText(words.draft_deleted).first().waitFor();
  await stop("draft-deleted");
  await phone.openOutbox();
  await stop("outbox-waiting");
  await phone.goOnline(office.wire);
  await page.getByText(words.all_sent).first().waitFor({ timeout: 60_000 });
  await stop("outbox-sent");
}

function inLanguage(person, language) {
  return language === "th" ? { ...person, title: titleOf(person) } : inEnglish(person);
}
