// Keeps the screen that was last seen, and hands over to the app what was typed
// and tapped on it while the app was still being compiled.
//
// What is kept is the app's own page as it stood: one home screen, and one page
// of an interview for as long as its address is the one shown. The service worker
// puts it into the page that it answers with, so it is shown before any script
// runs. Its fields and choices are real ones; what a button does, the app does as
// soon as it stands. The app asks it later, too, to hold what is on the screen
// while it is drawn anew.
{
  const DONE = "samruat.screen.done";
  const CONTROLS = "input, select, textarea, button, a[href]";
  const DRESS = ["lang", "data-text-size", "data-theme"];
  /** More is not kept: it would take longer to read than the app to come. */
  const MOST = 300_000;
  const REST_MS = 1500;
  /** The longest that a word being composed holds the app back. */
  const WORD_MS = 2000;

  const root = document.documentElement;
  const version = document.querySelector("meta[name=app-version]").content;
  const isTrial = () => location.pathname.startsWith("/try/");

  /** What was done at this address and the app does not have yet, in order. */
  let steps = null;
  let standing = document.getElementById("kept");
  let isTouched = false;
  let isComposing = false;
  let app = null;
  let isAnswered = false;
  let lastRef = null;

  /** The steps of this address; first what was answered there before the app came, and the page was closed. */
  function here() {
    const key = DONE + location.pathname;
    if (steps?.key === key) return steps;
    let done = [];
    try {
      done = JSON.parse(localStorage.getItem(key)).filter((it) => it.set);
    } catch {}
    return (steps = { key, done });
  }

  function writeDown({ key, done }) {
    try {
      if (done.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(done));
    } catch {}
  }

  const questionOf = (it) => it.closest?.("[data-ref]");
  /** The same of the same button later: a row's words change with time, and a page can be turned. */
  const labelOf = (it, within) => {
    const { draft } = it.closest("[data-draft]")?.dataset ?? {};
    if (draft) return `${draft} ${it.className}`;
    const first = within.querySelector("[data-ref]")?.dataset.ref;
    return `${first} ${it.getAttribute("aria-label") ?? it.textContent}`;
  };
  /** What can be pressed outside the questions and is called that. */
  const called = (label, within) =>
    [...within.querySelectorAll("button, a[href]")].filter((it) => !questionOf(it) && labelOf(it, within) === label);

  /** Says where a control stands, so that the app's own is found again. */
  function place(it, within) {
    const question = questionOf(it);
    if (question) return { ref: question.dataset.ref, idx: [...question.querySelectorAll(CONTROLS)].indexOf(it) };
    const label = labelOf(it, within);
    return { label, idx: called(label, within).indexOf(it) };
  }

  function find({ ref, label, idx }, within) {
    if (ref === undefined) return called(label, within)[idx];
    return within.querySelector(`[data-ref="${CSS.escape(ref)}"]`)?.querySelectorAll(CONTROLS)[idx];
  }

  function note(step) {
    const { done } = here();
    const last = done.at(-1);
    if (step.set && last?.set && last.ref === step.ref && last.idx === step.idx) done.pop();
    // A button that leads away is the last thing that is meant for this screen.
    if (last?.label !== undefined) done.pop();
    done.push(step);
    writeDown(steps);
  }

  const stateOf = (it) => (/^(checkbox|radio)$/.test(it.type) ? { checked: it.checked } : { value: it.value, was: it.defaultValue });

  /** What the app has can be newer than what was kept: words that were changed keep what was typed on to them there. */
  function merged(now, was, value) {
    if (!was) return value;
    if (value.startsWith(was)) return now + value.slice(was.length);
    const isInside = now.startsWith(was) && value.at(-1) === was.at(-1);
    return isInside ? value + now.slice(was.length) : value;
  }

  function put(control, { checked, value, was }) {
    if (checked !== undefined) {
      if (control.checked !== checked) control.click();
      return;
    }
    if (control.value === value) return;
    control.focus({ preventScroll: true });
    control.value = control.inputMode === "" ? merged(control.value, was, value) : value;
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  }

  /** Does in the app what was done before it stood; what was answered and finds no place is kept for the next time. */
  function redo() {
    const doing = here();
    doing.done = doing.done.filter((step) => {
      const control = find(step, app);
      if (!control || control.disabled || control.readOnly) return step.set;
      if (step.set) put(control, step.set);
      else control.click();
    });
    writeDown(doing);
  }

  /** Does it once the app has drawn what was asked for. */
  const redoSoon = () => app && here().done.length > 0 && setTimeout(redo);

  /** What is answered in the app is newer than what was left over for that question. */
  function supersede({ target }) {
    const ref = questionOf(target)?.dataset.ref;
    if (!ref || !here().done.some((step) => step.ref === ref)) return;
    steps.done = steps.done.filter((step) => step.ref !== ref);
    writeDown(steps);
  }

  /** Does `work` once the next frame was drawn, before anything that can wait. */
  function afterFrame(work) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    requestAnimationFrame(() => port2.postMessage(null));
  }

  /** Takes down what is done on the screen that stands. */
  function attend() {
    if (!standing) return;
    for (const kind of ["input", "change"]) {
      standing.addEventListener(kind, ({ target }) => {
        if (questionOf(target) && target.type !== "file") note({ ...place(target, standing), set: stateOf(target) });
      });
    }
    standing.addEventListener("click", (event) => {
      const button = event.target.closest("button, a[href]");
      if (!button) return;
      event.preventDefault();
      button.setAttribute("aria-busy", "true");
      note(place(button, standing));
    });
    for (const kind of ["pointerdown", "keydown", "wheel"]) {
      standing.addEventListener(kind, () => (isTouched = true), { passive: true });
    }
    standing.addEventListener("compositionstart", () => (isComposing = true));
    standing.addEventListener("compositionend", () => {
      isComposing = false;
      if (app) setTimeout(handOver);
    });
    const lists = standing.querySelectorAll("template");
    standing.querySelectorAll("select").forEach((it) => {
      const { value } = it;
      it.replaceChildren(lists[it.dataset.list].content.cloneNode(true));
      it.value = value;
    });
    for (const step of here().done) {
      const control = find(step, standing);
      if (control) Object.assign(control, step.set);
    }
  }

  /** The first question that is seen. */
  const seen = (within) => [...within.querySelectorAll("[data-ref]")].find((it) => it.getBoundingClientRect().bottom > 0);

  /** Remembers where a question stands; what it returns brings the same question of the app there again. */
  function holding(question) {
    const { ref } = question.dataset;
    const { top } = question.getBoundingClientRect();
    const align = () => {
      const now = app.querySelector(`[data-ref="${CSS.escape(ref)}"]`);
      if (now) scrollBy(0, now.getBoundingClientRect().top - top);
    };
    return () => {
      align();
      // Questions have their real heights once they were on the screen.
      requestAnimationFrame(() => requestAnimationFrame(align));
    };
  }

  function handOver() {
    const old = standing;
    if (!old) return;
    standing = null;
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const anchor = isTouched && ((active && questionOf(active)) ?? seen(old));
    const hold = anchor && holding(anchor);
    const focused = active && place(active, old);
    const range = active && typeof active.selectionStart === "number" && [active.selectionStart, active.selectionEnd];
    old.replaceWith(app);
    follow();
    redo();
    if (hold) {
      const control = focused && find(focused, app);
      control?.focus({ preventScroll: true });
      if (control && range && control.setSelectionRange) control.setSelectionRange(...range);
      hold();
    }
  }

  /** Leptos finds its places by empty comments; here they are only weight. */
  const plain = (html) => html.replaceAll("<!---->", "");

  /** The app's page as it is now, with what was answered in its fields. */
  function shown() {
    const copy = app.cloneNode(true);
    // What can be chosen is only needed when somebody chooses: it stands aside, each list once.
    const lists = [];
    const setAside = (select, chosen) => {
      const list = select.innerHTML;
      if (!lists.includes(list)) lists.push(list);
      select.dataset.list = lists.indexOf(list);
      select.replaceChildren(...[...select.options].slice(chosen, chosen + 1));
      select.firstChild?.setAttribute("selected", "");
    };
    const controls = copy.querySelectorAll("input, textarea, select");
    app.querySelectorAll("input, textarea, select").forEach((it, idx) => {
      const kept = controls[idx];
      // Else the browser puts back what it remembers of an older page.
      kept.setAttribute("autocomplete", "off");
      if (it.type === "file") return;
      if (/^(checkbox|radio)$/.test(it.type)) kept.toggleAttribute("checked", it.checked);
      else if (it.tagName === "TEXTAREA") kept.textContent = it.value;
      else if (it.tagName === "SELECT") setAside(kept, it.selectedIndex);
      else kept.setAttribute("value", it.value);
    });
    copy.querySelectorAll("dialog, .snackbar").forEach((it) => it.remove());
    copy.querySelectorAll('[src^="blob:"]').forEach((it) => it.removeAttribute("src"));
    copy.id = "kept";
    if (lastRef) copy.dataset.last = lastRef;
    for (const list of lists) copy.append(Object.assign(document.createElement("template"), { innerHTML: list }));
    return plain(copy.outerHTML);
  }

  /** Has the service worker keep the screen as it is now: what a page begins to store may end with it. */
  function keep() {
    const worker = navigator.serviceWorker?.controller;
    if (window.samruatBlocked || !worker) return;
    const path = location.pathname;
    let html = "";
    // Screens that are quickly made and soon left are not kept.
    if (path === "/" || /^\/(interview|try)\/[^/]+$/.test(path)) {
      if (isTrial() && isAnswered) return;
      if (app.querySelector("main[aria-busy], dialog[open]")) return keepSoon();
      html = shown();
    }
    if (html.length > MOST) html = "";
    const dress = DRESS.map((name) => `${name}="${root.getAttribute(name) ?? ""}"`).join(" ");
    worker.postMessage({ path, html, version, dress });
  }

  /** A browser that draws nothing may never call itself idle. */
  const idle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: REST_MS }) : setTimeout(work));
  let alarm = 0;
  function keepSoon() {
    clearTimeout(alarm);
    alarm = setTimeout(() => idle(keep), REST_MS);
  }

  /** Keeps each screen once the person rests on it, or leaves. */
  function follow() {
    for (const kind of ["input", "click"]) addEventListener(kind, keepSoon, { passive: true });
    addEventListener("input", (event) => {
      isAnswered = true;
      supersede(event);
    });
    // What found no place before may find it on the next page.
    for (const kind of ["click", "popstate"]) addEventListener(kind, redoSoon);
    addEventListener("focusin", ({ target }) => (lastRef = questionOf(target)?.dataset.ref ?? lastRef));
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    idle(keep);
  }

  // Each question is a form of its own, and none is sent by the return key.
  addEventListener("submit", (event) => event.preventDefault());

  // The app calls this with its element once its first screen is drawn; answers
  // whether the person has begun already, and wants to stay where she is.
  window.samruatStands = (element) => {
    app = element;
    performance.mark("samruat stands");
    // It stopped on its way, and the page says so.
    if (window.samruatBlocked) return true;
    window.samruatStarted();
    document.getElementById("before")?.remove();
    if (!standing) {
      document.body.append(app);
      follow();
      redo();
    } else if (isComposing) {
      setTimeout(handOver, WORD_MS);
    } else {
      handOver();
    }
    return isTouched;
  };

  // The app calls this when an interview is opened; answers which question was
  // answered last and the app does not know of.
  window.samruatBegun = () => {
    redoSoon();
    return here().done.filter((it) => it.set).at(-1)?.ref;
  };

  // The app calls this before it draws its screen anew, in another language; what
  // it returns brings back what was on the screen, and the focus of that button.
  window.samruatStay = () => {
    const BUTTON = ".language";
    const isPressed = document.activeElement?.matches(BUTTON);
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const anchor = (middle && questionOf(middle)) ?? seen(app);
    const hold = anchor && holding(anchor);
    const top = scrollY;
    return () => {
      if (isPressed) app.querySelector(BUTTON)?.focus({ preventScroll: true });
      if (hold) hold();
      else scrollTo(0, top);
    };
  };

  // The page's script calls this where the app cannot run after all.
  window.samruatGone = () => {
    standing?.remove();
    standing = null;
  };

  if (standing) {
    window.samruatWaits = true;
    const { last } = standing.dataset;
    if (last) standing.querySelector(`[data-ref="${CSS.escape(last)}"]`)?.scrollIntoView();
    // Nobody answers what is not shown yet, and the first question to local storage takes longer than all of this.
    afterFrame(attend);
  }
}
