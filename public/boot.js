// Runs in every browser, also one without WebAssembly: decides whether the app
// can run here, says so where it cannot, and registers the service worker.
// Everything else is the app's.
(function () {
  "use strict";
  var query = location.search;
  // Apps that open links in a window of their own keep its data apart, and not for long.
  var APPS = [
    [/ Line\//i, "LINE"],
    [/Messenger|MESSENGER|Orca-Android/, "Messenger"],
    [/Instagram/, "Instagram"],
    [/musical_ly|BytedanceWebview|TikTok|trill_/i, "TikTok"],
    [/FBAN|FBAV|FB_IAB|FBIOS/, "Facebook"],
    [/; wv\)/, ""],
  ];
  var inApp = APPS.filter(function (it) { return it[0].test(navigator.userAgent); })[0];
  var isInLine = !!inApp && inApp[1] === "LINE";
  var asksForBrowser = /[?&]openExternalBrowser=1/.test(query);
  var before = document.getElementById("before");
  var PAGES = ["starting", "slow", "line", "store", "old", "stopped"];

  function element(name) { return document.getElementById("before-" + name); }

  /** Shows one of the pages that stand in `index.html`. */
  function show(name) {
    PAGES.forEach(function (it) { element(it).hidden = it !== name; });
    element("progress").hidden = name !== "starting";
  }

  /** Shows that page and keeps the app from starting. */
  function block(name) {
    window.samruatBlocked = name;
    show(name);
  }

  function plainAddress() {
    var rest = query.replace(/[?&]openExternalBrowser=1/, "").replace(/^&/, "?");
    return location.pathname + rest + location.hash;
  }

  function canStore() {
    try { return !!window.indexedDB && !!window.localStorage; } catch (err) { return false; }
  }

  if (isInLine && !asksForBrowser) {
    // LINE hands an address with this parameter to the phone's own browser.
    window.samruatBlocked = "line";
    location.replace(location.pathname + (query ? query + "&" : "?") + "openExternalBrowser=1" + location.hash);
  } else if (inApp) {
    block("line");
    if (inApp[1]) {
      element("app-th").textContent = inApp[1];
      element("app-en").textContent = inApp[1];
    }
    var address = location.host + plainAddress();
    element("chrome").href = "intent://" + address + "#Intent;scheme=" + location.protocol.slice(0, -1) + ";package=com.android.chrome;end";
    element("copy").onclick = function () {
      navigator.clipboard.writeText(location.origin + plainAddress()).then(function () { element("copied").hidden = false; });
    };
  } else if (!window.WebAssembly || !window.Promise || !window.fetch || !("noModule" in HTMLScriptElement.prototype)) {
    block("old");
  } else if (!canStore()) {
    block("store");
  } else if (asksForBrowser) {
    history.replaceState(null, "", plainAddress());
  }

  // Earlier versions kept what was typed before the app had started; it is personal, and nothing reads it any more.
  if (!window.samruatBlocked) {
    Object.keys(localStorage).forEach(function (key) {
      if (key.indexOf("samruat.screen.") === 0) localStorage.removeItem(key);
    });
  }

  // An app that is on this phone stands within a second: nobody needs to read that it is coming.
  var isHere = !!(navigator.serviceWorker && navigator.serviceWorker.controller);
  var opening = setTimeout(function () { element("opening").hidden = false; }, isHere ? 1000 : 0);
  var patience = setTimeout(function () { if (!window.samruatBlocked) show("slow"); }, 45000);

  // A trap in wasm leaves a screen that answers nothing any more: say so.
  function ifTrap(err) {
    if (!window.WebAssembly || !(err instanceof WebAssembly.RuntimeError)) return;
    document.body.replaceChildren(before);
    block("stopped");
  }
  addEventListener("error", function (event) { ifTrap(event.error); });
  addEventListener("unhandledrejection", function (event) { ifTrap(event.reason); });
  addEventListener("error", function (event) {
    if (!window.samruatBlocked && event.target && event.target.tagName === "SCRIPT") show("slow");
  }, true);

  // The app calls this once its first screen is drawn.
  window.samruatStarted = function () {
    if (window.samruatBlocked) return;
    clearTimeout(opening);
    clearTimeout(patience);
    before.remove();
    performance.mark("samruat started");
    var worker = navigator.serviceWorker;
    if (worker) worker.register("/sw.js").then(watchForUpdates).catch(function () {});
  };

  /** Tells the app of a newer version that waits. */
  function watchForUpdates(registration) {
    var worker = navigator.serviceWorker;
    function tell() {
      window.samruatUpdate = registration;
      dispatchEvent(new Event("samruat-update"));
    }
    function follow(installing) {
      if (!installing) return;
      installing.addEventListener("statechange", function () {
        if (installing.state === "installed" && worker.controller) tell();
      });
    }
    if (registration.waiting && worker.controller) tell();
    follow(registration.installing);
    registration.addEventListener("updatefound", function () { follow(registration.installing); });
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden) registration.update().catch(function () {});
    });
  }

  // The browser's offer to install the app may come before the app runs; it is asked for later.
  function offer(event) {
    window.samruatInstall = event;
    dispatchEvent(new Event("samruat-install"));
  }
  addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    offer(event);
  });
  addEventListener("appinstalled", function () { offer(null); });

  // The app calls this when the person asks for the newer version.
  window.samruatApply = function () {
    var registration = window.samruatUpdate;
    if (!registration || !registration.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", function () { location.reload(); });
    registration.waiting.postMessage("start");
  };
})();
