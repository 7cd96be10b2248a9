import { isDone, marked, renamed } from "./log.js";
import { Store } from "./store.js";

/**
 * A tick for each question of a page, to be set by the reader or by a good rating.
 * @param {import("./keeper.js").Keeper | undefined} keeper
 * @param {HTMLElement} root the button of one question; `data-question` is its id, and
 *   `data-formerly` names those it had before
 */
export function tick(keeper, root) {
  const id = root.dataset.question ?? "";
  const former = (root.dataset.formerly ?? "").split(" ").filter(Boolean);
  const names = new Map(former.map((old) => [old, id]));
  const store = (shared ??= new Store(keeper));
  const update = () => {
    const isTicked = isDone(renamed(store.log, names).get(id));
    root.setAttribute("aria-pressed", String(isTicked));
    return isTicked;
  };
  root.addEventListener("click", () => {
    store.add(marked(id, Date.now(), root.getAttribute("aria-pressed") !== "true"));
    update();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    store.read();
    update();
  });
  update();
}

/** @type {Store | undefined} */
let shared;
