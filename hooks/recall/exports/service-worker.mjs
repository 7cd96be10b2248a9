// Serves one build of the site, with a connection or without, and never a mix of two builds.
//
// What is kept lies in a cache named by the build, each file checked against the build's list.
// While pages of this build are open, they get its files alone; a newer build waits until a page
// asks for it, or until all of them are closed.
const BUILD = "@BUILD@";
const ROOT = new URL("./", self.location.href);
const PREFIX = `recall ${ROOT.pathname} `;
const CACHE = PREFIX + BUILD;
const LIST = new URL(`offline/${BUILD}.json`, ROOT).href;
const DRILL = "api/v1/questions.json";
const AT_ONCE = 6;

/** @typedef {{ files: Record<string, [hash: string, size: number, portion: string]> }} List */

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(hear(event)));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(event, path));
});

/** Keep what every page needs, and what was kept of the build before. */
async function install() {
  const cache = await caches.open(CACHE);
  const response = await fetch(LIST, { cache: "no-cache" });
  if (!response.ok) throw new Error(`offline: no list of the files of ${BUILD}`);
  await cache.put(LIST, response);
  const { files } = await list();
  const earlier = await others();
  const wanted = Object.keys(files).filter(
    (path) => files[path][2] === "shell" || earlier.some(({ kept }) => kept.has(path)),
  );
  await each(wanted, async (path) => {
    if (await cache.match(key(path))) return;
    for (const { cache: old, files: before } of earlier) {
      const same = before[path]?.[0] === files[path][0] && (await old.match(key(path)));
      if (same) return cache.put(key(path), same);
    }
    const { response: fresh, hash } = await load(path);
    if (hash === files[path][0]) return cache.put(key(path), fresh);
    if (files[path][2] === "shell" && (await outdated())) throw new Error(`offline: ${path} changed`);
    if (files[path][2] === "shell") return cache.put(key(path), fresh);
  });
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/** What a page may ask for; it gets its answers through the port it sends along. */
async function hear({ data, ports: [port] }) {
  if (data?.type === "activate") return self.skipWaiting();
  const { files } = await list();
  if (data?.type === "visited") return keep(pathIn(new URL(data.url)));
  if (data?.type === "everything") {
    const paths = Object.keys(files).filter((path) => files[path][2] !== "rare");
    let failed = 0;
    await fill(paths, async (ok) => {
      failed += ok ? 0 : 1;
      port?.postMessage({ ...(await state()), failed });
    });
  }
  port?.postMessage({ ...(await state()), done: true });
}

/** How much of the site is kept. */
async function state() {
  const { files } = await list();
  const stored = new Set((await (await caches.open(CACHE)).keys()).map(({ url }) => url));
  const wanted = Object.keys(files).filter((path) => files[path][2] !== "rare");
  const kept = wanted.filter((path) => stored.has(key(path)));
  /** @param {string[]} paths */
  const bytes = (paths) => paths.reduce((sum, path) => sum + files[path][1], 0);
  return { kept: kept.length, files: wanted.length, bytes: bytes(kept), size: bytes(wanted) };
}

/** Answer from what is kept; else from the network, if that still has the same build. */
async function answer(event, path) {
  const { request } = event;
  const known = await list().catch(() => undefined);
  if (!known) return fetch(request);
  if (!known.files[path]) return fetch(request).catch(() => missing(request));
  const cache = await caches.open(CACHE);
  const kept = await cache.match(key(path));
  if (path === DRILL) event.waitUntil(portion("drill"));
  if (kept) return kept;
  let fresh;
  try {
    fresh = await load(path);
  } catch {
    return missing(request);
  }
  if (fresh.hash === known.files[path][0] || !(await outdated())) {
    event.waitUntil(cache.put(key(path), fresh.response.clone()).catch(() => {}));
    return fresh.response;
  }
  event.waitUntil(self.registration.update().catch(() => {}));
  return request.mode === "navigate" ? page(UPDATING) : Response.error();
}

/** Whether the site has another build than this one; a host may also change files on their way. */
async function outdated() {
  const response = await fetch(self.location.href, { cache: "no-store" });
  return !(await response.text()).includes(`const BUILD = "${BUILD}"`);
}

/** @param {string} name */
async function portion(name) {
  const { files } = await list();
  await fill(Object.keys(files).filter((path) => files[path][2] === name), async () => {});
}

/** Keep files as far as they aren't; one that fails doesn't stop the others. */
async function fill(paths, report) {
  await each(paths, async (path) => report(await keep(path)));
}

/** Keep one file; tell whether it is kept now. */
async function keep(path) {
  const { files } = await list();
  const cache = await caches.open(CACHE);
  if (!files[path]) return false;
  if (await cache.match(key(path))) return true;
  try {
    const { response, hash } = await load(path);
    if (hash !== files[path][0] && (await outdated())) return false;
    await cache.put(key(path), response);
    return true;
  } catch {
    return false;
  }
}

/** Do something for each path, a few at a time. */
async function each(paths, work) {
  const waiting = [...paths];
  const worker = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await work(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function load(path) {
  const address = new URL(path.replace(/(^|\/)index\.html$/, "$1"), ROOT);
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`offline: ${path} ${response.status}`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  return { response: new Response(bytes, { headers: { "content-type": type } }), hash };
}

let read;

/** @returns {Promise<List>} the files of this build */
async function list() {
  read ??= (async () => {
    const response = await (await caches.open(CACHE)).match(LIST);
    if (!response) throw new Error("offline: the list of files is gone");
    return response.json();
  })();
  try {
    return await read;
  } catch (error) {
    read = undefined;
    throw error;
  }
}

/** What was kept of other builds. */
async function others() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const cache = await caches.open(name);
    const response = await cache.match(new URL(`offline/${name.slice(PREFIX.length)}.json`, ROOT));
    if (!response) continue;
    const { files } = await response.json();
    const stored = new Set((await cache.keys()).map(({ url }) => url));
    const kept = new Set(Object.keys(files).filter((path) => stored.has(key(path))));
    found.push({ cache, files, kept });
  }
  return found;
}

/** @param {string} path */
function key(path) {
  return new URL(path, ROOT).href;
}

function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range")) return undefined;
  return url.origin === ROOT.origin ? pathIn(url) : undefined;
}

/** @param {URL} url */
function pathIn(url) {
  if (!url.pathname.startsWith(ROOT.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(ROOT.pathname.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

function missing(request) {
  return request.mode === "navigate" ? page(OFFLINE) : Response.error();
}

function page(body) {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><base href="${ROOT.href}">
<title>Deep Recall</title><style>:root{color-scheme:light dark}
body{max-width:36rem;margin:15vh auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif}</style>`;
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(head + body, { headers, status: body === OFFLINE ? 503 : 200 });
}

const OFFLINE = `<h1>This page isn’t kept yet</h1>
<p>There is no connection, and this page was not opened before.</p>
<p><a href="./">Home</a> · <a href="a-z/">All questions</a> ·
<a href="practice/take-away/">Make everything available offline</a></p>`;

const UPDATING = `<h1>A new version of the site</h1>
<p id="said">It is being fetched; this page opens in a moment.</p>
<p><a href="">Try again</a></p>
<script>
document.querySelector("[href='']").href = location.href;
const workers = navigator.serviceWorker;
workers.addEventListener("controllerchange", () => location.reload());
const activate = (worker) => worker.state === "installed" && worker.postMessage({ type: "activate" });
workers.getRegistration().then(async (found) => {
  await found.update().catch(() => {});
  const worker = found.waiting ?? found.installing;
  if (!worker) return location.reload();
  worker.addEventListener("statechange", () => activate(worker));
  activate(worker);
});
</script>`;
