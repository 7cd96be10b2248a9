import { newVersion } from "./new-version.js";

/**
 * Starts the service worker that keeps pages for reading without a connection.
 *
 * The root is a `<meta>` whose content is the worker's address; nothing while the pages are being
 * written, when a worker of an earlier build would hide what was changed.
 * @param {HTMLElement} root
 */
export function offline(root) {
  const workers = navigator.serviceWorker;
  if (!(root instanceof HTMLMetaElement)) throw new Error("no <meta>");
  if (!workers) return; // not a secure address, or a private window
  if (!root.content) {
    leave(workers);
    return;
  }
  const script = new URL(root.content, location.href);
  begin(workers, script);
}

/** @param {ServiceWorkerContainer} workers */
async function leave(workers) {
  for (const found of await workers.getRegistrations()) await found.unregister();
}

/**
 * @param {ServiceWorkerContainer} workers
 * @param {URL} script
 */
async function begin(workers, script) {
  const before = workers.controller;
  if (savesData() && !before) return;
  if (before) workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  try {
    const registration = await workers.register(script, { updateViaCache: "none" });
    watch(registration, () => workers.controller !== null);
    const { active } = await workers.ready;
    active?.postMessage({ type: "visited", url: location.href });
  } catch {
    // No storage for this site, a private window, or no connection: pages load as ever.
  }
}

/**
 * Offer a build that waits: it is installed whole, and takes over when the reader says so.
 * @param {ServiceWorkerRegistration} registration
 * @param {() => boolean} controlled whether the page is of an earlier build
 */
function watch(registration, controlled) {
  const offer = () => {
    const { waiting } = registration;
    if (waiting && controlled()) newVersion(() => waiting.postMessage({ type: "activate" }));
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
}

/** Whether the reader asked for few bytes; offline reading then starts from its own page. */
function savesData() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  return connection?.saveData === true;
}
