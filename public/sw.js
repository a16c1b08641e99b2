// Keeps one version of the app on the phone, whole or not at all, and answers
// for it without the network. Touches nothing but GET, and never the API:
// forms and records are the app's, in IndexedDB.
const VERSION = "__VERSION__";
const FILES = __FILES__;
const CACHE = `samruat ${VERSION}`;
/** The screens that were last seen, by their addresses. */
const SCREENS = "samruat screens";

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

let storing = Promise.resolve();
self.addEventListener("message", (event) => {
  // The app says so when no interview is open and the person agrees.
  if (event.data === "start") return skipWaiting();
  storing = storing.then(() => store(event.data)).catch(() => {});
  event.waitUntil(storing);
});

/** Keeps the home screen, and of the other screens only the one that is shown. */
async function store({ path, html, version, dress }) {
  const screens = await caches.open(SCREENS);
  const others = (await screens.keys()).map((it) => new URL(it.url).pathname).filter((it) => it !== "/" && it !== path);
  await Promise.all(others.map((it) => screens.delete(it)));
  const headers = { "Samruat-Version": version, "Samruat-Dress": dress };
  await (html ? screens.put(path, new Response(html, { headers })) : screens.delete(path));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isScreen(url.pathname)) {
    event.respondWith(screen(url.pathname).then((it) => it ?? fetch(request)));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname, { cacheName: CACHE }).then((kept) => kept ?? fetch(request)));
  }
});

/** The page, with what was last seen at that address in it: it is shown while the app is still on its way. */
async function screen(path) {
  await storing;
  const [page, kept] = await Promise.all([
    caches.match("/", { cacheName: CACHE }),
    caches.match(path, { cacheName: SCREENS }),
  ]);
  if (!page || !kept) return page;
  const [html, shown] = await Promise.all([page.text(), kept.text()]);
  const headers = new Headers(page.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  // What another version has drawn is not shown in this one's styles.
  const isOfThis = html.includes(`name="app-version" content="${kept.headers.get("Samruat-Version")}"`);
  const dressed = `<html ${kept.headers.get("Samruat-Dress")}>`;
  return new Response(isOfThis ? html.replace('<html lang="th">', () => dressed).replace("<body>", () => `<body>${shown}`) : html, { headers });
}

/** Every address of the phone's face is the same page; what has a dot is a file. */
function isScreen(path) {
  return !/^\/(api|office|healthz|metrics)(\/|$)/.test(path) && !path.split("/").pop().includes(".");
}
