import { keeper } from "./keeper.js";
import { Store } from "./store.js";

const MESSAGES = {
  kept: "",
  unkept:
    "This browser keeps nothing for this site (a private window, or site data is blocked): all works, and is forgotten when you leave. A file under Progress keeps it.",
  full: "This browser has no room left for this site: what you rate from now on is forgotten when you leave this page.",
  unreadable:
    "What this browser has kept can’t be read, so nothing new is saved. Under Progress you can download it as it is, and reset.",
};

/**
 * Says so where the reader's progress isn't kept.
 * @param {HTMLElement} root
 */
export function saving(root) {
  /** @param {keyof typeof MESSAGES} state */
  const say = (state) => {
    const message = MESSAGES[state];
    root.hidden = !message;
    root.textContent = message;
  };
  say(new Store(keeper()).state);
  addEventListener("recall-full", () => say("full"));
}
