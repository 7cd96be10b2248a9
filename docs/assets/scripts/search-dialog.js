import { listed } from "./search-list.js";

const [QUERY, RESULT] = [2, 3];
const FIELDS = "input, textarea, select, [contenteditable]";

/** @typedef {import("./search/results.js").Item} Item */

/**
 * The search: opened by `/`, by a button or by `?q=`, answered by a worker, walked by arrow keys.
 *
 * `data-worker` is the address of the worker's script, `data-base` that of the site.
 * @param {HTMLElement} root the `<dialog>`
 */
export function searchDialog(root) {
  const box = root.querySelector("input");
  const list = root.querySelector("ol");
  const status = root.querySelector("[role=status]");
  if (!(root instanceof HTMLDialogElement) || !box || !list || !status) {
    throw new Error("no dialog with a box, a list and a status");
  }
  const base = new URL(root.dataset.base ?? "", location.href);
  const asks = answers(root.dataset.worker ?? "", (groups) => {
    list.replaceChildren(...groups.map((group) => listed(group, base)));
    const found = groups.flat().filter((item) => item.tags.length || item.score !== 1).length;
    status.textContent = found ? `${groups.length} question${groups.length === 1 ? "" : "s"}` : "";
  });

  const open = (query = box.value) => {
    if (!root.open) root.showModal();
    box.value = query;
    box.select();
    if (query) asks(query);
  };
  box.addEventListener("input", () => asks(box.value));
  root.addEventListener("keydown", (event) => walk(event, box, list));
  // A click beside the dialog closes it, one on its button, and one on a result, here or elsewhere.
  root.addEventListener("click", ({ target }) => {
    if (target === root || (target instanceof Element && target.closest("ol a, button"))) root.close();
  });
  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (!opens(event)) return;
    event.preventDefault();
    open();
  });
  for (const button of document.querySelectorAll("[data-recall=search]")) {
    button.addEventListener("click", () => open());
    if (button instanceof HTMLElement) button.hidden = false;
  }
  const asked = new URL(location.href).searchParams.get("q");
  if (asked) open(asked);
}

/**
 * Return a function that asks the worker, which starts with the first query.
 * @param {string} script
 * @param {(groups: Item[][]) => void} show
 * @returns {(query: string) => void}
 */
function answers(script, show) {
  /** @type {Worker | undefined} */
  let worker;
  return (query) => {
    if (!worker) {
      worker = new Worker(script);
      worker.addEventListener("message", ({ data: { type, data } }) => {
        if (type === RESULT) show(data.items);
      });
    }
    worker.postMessage({ type: QUERY, data: query });
  };
}

/** @param {KeyboardEvent} event */
function opens({ key, ctrlKey, metaKey, altKey, target }) {
  if (key === "k" && (ctrlKey || metaKey)) return true;
  if (ctrlKey || metaKey || altKey || !["/", "s", "f"].includes(key)) return false;
  return !(target instanceof Element && target.closest(FIELDS)) && !document.querySelector(":modal");
}

/** @param {KeyboardEvent} event @param {HTMLElement} box @param {HTMLElement} list */
function walk(event, box, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [box, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  event.preventDefault();
  stops[(at + step + stops.length) % stops.length]?.focus();
}
