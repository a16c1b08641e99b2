// Shows the screen that was last seen while the app is still being compiled, and
// hands over to the app what was typed and tapped there meanwhile.
//
// What is kept is the app's own page as it stood: one home screen, and one page
// of an interview for as long as its address is the one shown. It comes from
// local storage, so nothing is waited for. Its fields and choices are real ones;
// what a button does, the app does as soon as it stands. The app asks it later, too,
// to hold what is on the screen while it is drawn anew.
{
  const HOME = "samruat.screen.home";
  const PAGE = "samruat.screen.page";
  const DONE = "samruat.screen.done";
  const CONTROLS = "input, select, textarea, button, a[href]";
  const DRESS = ["lang", "data-text-size", "data-theme"];
  /** More is not kept: the store is small, and the journal needs it. */
  const MOST = 300_000;
  const REST_MS = 1500;
  /** So far beyond the screen's edges, in pixels, a question still counts as seen: heights change a little. */
  const SLACK = 60;
  /** The longest that a word being composed holds the app back. */
  const WORD_MS = 2000;

  const root = document.documentElement;
  const version = document.querySelector("meta[name=app-version]").content;
  const isTrial = () => location.pathname.startsWith("/try/");

  /** Where this address is kept; nowhere, for screens that are quickly made and soon left. */
  const slot = () => {
    if (location.pathname === "/") return HOME;
    return /^\/(interview|try)\/[^/]+$/.test(location.pathname) ? PAGE : null;
  };
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      const text = JSON.stringify(value);
      if (text.length > MOST) throw text.length;
      localStorage.setItem(key, text);
    } catch {
      localStorage.removeItem(key);
    }
  };

  let standing = null;
  /** What was done on it, in order. */
  let done = [];
  let isTouched = false;
  let isComposing = false;
  let app = null;
  let isAnswered = false;
  let lastRef = null;

  const questionOf = (it) => it.closest?.("[data-ref]");
  /** What stays the same of it: a row says beside its name how long ago it was changed. */
  const labelOf = (it) => it.getAttribute("aria-label") ?? (it.querySelector("strong") ?? it).textContent;
  /** What can be pressed outside the questions and is called that. */
  const called = (label, within) =>
    [...within.querySelectorAll("button, a[href]")].filter((it) => !questionOf(it) && labelOf(it) === label);

  /** Says where a control stands, so that the app's own is found again. */
  function place(it, within) {
    const question = questionOf(it);
    if (question) return { ref: question.dataset.ref, idx: [...question.querySelectorAll(CONTROLS)].indexOf(it) };
    const label = labelOf(it);
    return { label, idx: called(label, within).indexOf(it) };
  }

  function find({ ref, label, idx }, within) {
    if (ref === undefined) return called(label, within)[idx];
    return within.querySelector(`[data-ref="${CSS.escape(ref)}"]`)?.querySelectorAll(CONTROLS)[idx];
  }

  function note(step) {
    const last = done.at(-1);
    if (step.set && last?.set && last.ref === step.ref && last.idx === step.idx) done.pop();
    // A button that leads away is the last thing that is meant for this screen.
    if (last?.label !== undefined) done.pop();
    done.push(step);
    write(DONE, { path: location.pathname, done });
  }

  const stateOf = (it) => (/^(checkbox|radio)$/.test(it.type) ? { checked: it.checked } : { value: it.value });

  function put(control, { checked, value }) {
    if (checked !== undefined) {
      if (control.checked !== checked) control.click();
      return;
    }
    if (control.value === value) return;
    control.focus({ preventScroll: true });
    control.value = value;
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  }

  /** Does in the app what was done before it stood; what was answered and finds no place is kept for the next time. */
  function redo() {
    const left = done.filter((step) => {
      const control = find(step, app);
      if (!control || control.disabled || control.readOnly) return step.set;
      if (step.set) put(control, step.set);
      else control.click();
    });
    if (left.length > 0) write(DONE, { path: location.pathname, done: left });
    else localStorage.removeItem(DONE);
  }

  /** Does `work` once the next frame was drawn, before anything that can wait. */
  function afterFrame(work) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    requestAnimationFrame(() => port2.postMessage(null));
  }

  function show({ html, far, dress, ref }) {
    for (const [name, value] of Object.entries(dress)) root.setAttribute(name, value);
    standing = document.createElement("div");
    standing.innerHTML = html;
    // What is off the screen comes right after the frame that shows the rest.
    const complete = () => {
      standing?.querySelectorAll("[data-far]").forEach((it, idx) => (it.innerHTML = far[idx]));
      for (const step of done) {
        const control = standing && find(step, standing);
        if (control) Object.assign(control, step.set);
      }
    };
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
    window.samruatWaits = true;
    document.body.append(standing);
    if (done.length > 0) complete();
    // Whoever watches for the screen is told first.
    else queueMicrotask(() => afterFrame(complete));
    if (ref) standing.querySelector(`[data-ref="${CSS.escape(ref)}"]`)?.scrollIntoView();
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

  /** Tells which questions will be seen, when the one that was last answered is brought into view. */
  function nearBy() {
    const last = lastRef && app.querySelector(`[data-ref="${CSS.escape(lastRef)}"]`);
    const all = app.getBoundingClientRect();
    const wanted = last ? last.getBoundingClientRect().top - parseFloat(getComputedStyle(last).scrollMarginTop) : all.top;
    // Neither end of the page leaves the edge of the screen.
    const from = Math.max(all.top, Math.min(wanted, all.bottom - innerHeight));
    return (it) => {
      const { top, bottom } = it.getBoundingClientRect();
      return bottom > from - SLACK && top < from + innerHeight + SLACK;
    };
  }

  /** Keeps the screen as it is now. */
  function keep() {
    if (window.samruatBlocked) return;
    const key = slot();
    if (key !== PAGE) localStorage.removeItem(PAGE);
    if (!key || (isTrial() && isAnswered)) return;
    if (app.querySelector("main[aria-busy], dialog[open]")) return keepSoon();
    const copy = app.cloneNode(true);
    const controls = copy.querySelectorAll("input, textarea, select");
    app.querySelectorAll("input, textarea, select").forEach((it, idx) => {
      const kept = controls[idx];
      if (it.type === "file") return;
      if (/^(checkbox|radio)$/.test(it.type)) kept.toggleAttribute("checked", it.checked);
      else if (it.tagName === "TEXTAREA") kept.textContent = it.value;
      else if (it.tagName === "SELECT") [...kept.options].forEach((option, nth) => option.toggleAttribute("selected", nth === it.selectedIndex));
      else kept.setAttribute("value", it.value);
    });
    const nearby = nearBy();
    const questions = copy.querySelectorAll("[data-ref]");
    const far = [];
    app.querySelectorAll("[data-ref]").forEach((it, idx) => {
      if (nearby(it)) return;
      far.push(plain(questions[idx].innerHTML));
      questions[idx].replaceChildren();
      questions[idx].toggleAttribute("data-far", true);
    });
    copy.querySelectorAll("dialog, .snackbar").forEach((it) => it.remove());
    copy.querySelectorAll('[src^="blob:"]').forEach((it) => it.removeAttribute("src"));
    const dress = Object.fromEntries(DRESS.map((it) => [it, root.getAttribute(it) ?? ""]));
    write(key, { version, path: location.pathname, html: plain(copy.innerHTML), far, dress, ref: lastRef });
  }

  const idle = window.requestIdleCallback ?? setTimeout;
  let alarm = 0;
  function keepSoon() {
    clearTimeout(alarm);
    alarm = setTimeout(() => idle(keep), REST_MS);
  }

  /** Keeps each screen once the person rests on it, or leaves. */
  function follow() {
    for (const kind of ["input", "click"]) addEventListener(kind, keepSoon, { passive: true });
    addEventListener("input", () => (isAnswered = true));
    addEventListener("focusin", ({ target }) => (lastRef = questionOf(target)?.dataset.ref ?? lastRef));
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    idle(keep);
  }

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

  // What was answered before the app came, and the page was closed: it is still to be handed over.
  const left = read(DONE);
  if (left?.path === location.pathname) done = left.done.filter((it) => it.set);
  const kept = slot() && read(slot());
  if (kept && kept.version === version && kept.path === location.pathname) show(kept);
}
