const FIELDS = "input, textarea, select, [contenteditable]";

/**
 * The search: opened by `/`, by a button or by `?q=`, walked by arrow keys. What answers it is loaded
 * when it is first opened.
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
  /** @type {Promise<(query: string) => Promise<void>> | undefined} */
  let answers;
  const begin = () => {
    answers ??= import("./search-answers.js").then(({ answered }) => answered(root.dataset.worker ?? "", base, list, status));
    // A script that failed is tried again with the next key.
    return answers.catch(() => (answers = undefined));
  };
  const ask = async () => (await begin())?.(box.value);

  const open = (query = box.value) => {
    if (!root.open) root.showModal();
    box.value = query;
    box.focus();
    box.select();
    if (query) ask();
    else begin();
  };
  box.addEventListener("input", ask);
  root.addEventListener("keydown", (event) => walk(event, box, list));
  // A click beside the dialog closes it, one on its button, and one on a result, here or elsewhere.
  root.addEventListener("click", (event) => {
    const { target } = event;
    const near = nearWord(target);
    if (near) {
      event.preventDefault();
      open(near);
    } else if (target === root || (target instanceof Element && target.closest("ol a, button"))) root.close();
  });
  root.querySelector("form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask(); // the list may still answer what the box said before
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

/** Return the word that a link in the list asks for instead. @param {EventTarget | null} target */
function nearWord(target) {
  const link = target instanceof Element ? target.closest("ol a") : undefined;
  return link instanceof HTMLAnchorElement ? new URL(link.href).searchParams.get("q") : undefined;
}

/** @param {KeyboardEvent} event */
function opens({ key, ctrlKey, metaKey, altKey, target }) {
  if (key === "k" && (ctrlKey || metaKey)) return true;
  if (ctrlKey || metaKey || altKey || !["/", "s", "f"].includes(key)) return false;
  return !(target instanceof Element && target.closest(FIELDS)) && !document.querySelector(":modal");
}

/**
 * Move the focus itself, not a mark of it: a result holds links and a heading, which options of a
 * listbox can't, and a screen reader then says each link and its place in the list.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} box
 * @param {HTMLElement} list
 */
function walk(event, box, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // What is typed on a result goes on with the query.
  if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) box.focus();
  if (!step || event.isComposing) return;
  const stops = [box, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  event.preventDefault();
  stops[(at + step + stops.length) % stops.length]?.focus();
}
