// Keeps one version of the app on the phone, whole or not at all, and answers
// for it without the network. Touches nothing but GET, and never the API:
// forms and records are the app's, in IndexedDB.
const VERSION = "__VERSION__";
const FILES = __FILES__;
const CACHE = `samruat ${VERSION}`;

self.addEventListener("install", (event) => {
  // Unnamed files may have changed under their name: the server is asked for each.
  const requests = FILES.map((it) => new Request(it, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
  if (event.addRoutes) {
    // Newer browsers answer these from the cache without starting this worker.
    const routes = FILES.filter((it) => /\.(js|wasm|css)$/.test(it)).map((pathname) => ({
      condition: { urlPattern: new URLPattern({ pathname, search: "" }), requestMethod: "get" },
      source: { cacheName: CACHE },
    }));
    event.waitUntil(event.addRoutes(routes).catch(() => {}));
  }
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((it) => it !== CACHE).map((it) => caches.delete(it))))
      .then(() => clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  // The app says so when no interview is open and the person agrees.
  if (event.data === "start") skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isFile = FILES.includes(url.pathname);
  if (!isFile && !(request.mode === "navigate" && isScreen(url.pathname))) return;
  const kept = caches.match(isFile ? url.pathname : "/", { cacheName: CACHE });
  event.respondWith(kept.then((it) => it ?? fetch(request)));
});

/** Every address of the phone app is the same page. */
function isScreen(path) {
  return !/^\/(api|office|healthz|metrics)(\/|$)/.test(path);
}
