import { keeper, Store } from "./store.js";

const MESSAGES = {
  kept: "",
  unkept:
    "This browser keeps nothing for this site (a private window, or site data is blocked): all works, and is forgotten when you leave. A file under Progress keeps it.",
  unreadable:
    "What this browser has kept can’t be read, so nothing new is saved. Under Progress you can download it as it is, and reset.",
};

/**
 * Says so where the reader's progress isn't kept.
 * @param {HTMLElement} root
 */
export function saving(root) {
  const message = MESSAGES[new Store(keeper()).state];
  root.textContent = message;
  root.hidden = !message;
}
