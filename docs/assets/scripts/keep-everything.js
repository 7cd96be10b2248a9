/** @typedef {{ kept: number, files: number, bytes: number, size: number, failed?: number, done?: boolean }} State */

const FEW = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/**
 * "Make everything available offline", with how far it has come.
 *
 * The root holds a button, a `<progress>` and a status; it stays hidden without JavaScript.
 * @param {HTMLElement} root
 */
export function keepEverything(root) {
  const button = root.querySelector("button");
  const bar = root.querySelector("progress");
  const status = root.querySelector("[role=status]");
  if (!button || !bar || !status) throw new Error("no button, progress and status");
  root.hidden = false;

  /** @param {State} state */
  const show = ({ kept, files, bytes, size, failed, done }) => {
    bar.max = files;
    bar.value = kept;
    bar.hidden = kept === files;
    const amount = `${megabytes(bytes)} of ${megabytes(size)}`;
    if (kept === files) status.textContent = `Everything is kept: ${megabytes(size)}.`;
    else if (done && failed) status.textContent = `Kept ${amount}. ${failed} files could not be loaded; try again when you are online.`;
    else status.textContent = `Kept so far: ${amount}.`;
    button.disabled = kept === files;
  };
  const fail = () => {
    bar.hidden = true;
    status.textContent = "This browser keeps no pages of this site: a private window, or no secure address. The zip below works everywhere.";
    button.disabled = true;
  };

  button.addEventListener("click", async () => {
    status.textContent = "Starting …";
    button.disabled = true;
    await navigator.storage?.persist?.().catch(() => false);
    ask("everything", show).catch(fail);
  });
  ask("state", show).catch(fail);
}

/**
 * Send the service worker a message, and hear what it answers until it is done.
 * @param {string} type
 * @param {(state: State) => void} hear
 */
async function ask(type, hear) {
  const worker = await active();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => hear(data);
  worker.postMessage({ type }, [port2]);
}

/** @returns {Promise<ServiceWorker>} the one that serves this site, once it is installed */
async function active() {
  const meta = document.querySelector("meta[name=recall-offline]");
  const script = meta instanceof HTMLMetaElement ? meta.content : "";
  if (!script || !navigator.serviceWorker) throw new Error("no service worker");
  await navigator.serviceWorker.register(new URL(script, location.href), { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) throw new Error("no service worker");
  return active;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${FEW.format(bytes / 1e6)} MB`;
}
