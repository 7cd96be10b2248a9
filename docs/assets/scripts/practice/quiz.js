import { keeper, slot } from "./keeper.js";

/**
 * Quiz mode, remembered across pages: a question's answer stays folded until it's asked for.
 *
 * `data-quiz` of the document is `folded`, `summary` or `shown`; without it the mode is off.
 * @param {HTMLElement} root the buttons
 */
export function quiz(root) {
  const page = document.documentElement;
  const mode = button(root, "mode");
  const summary = button(root, "summary");
  const all = button(root, "all");
  const kept = slot(keeper(), "quiz"); // partials/scheme.html reads it before anything is drawn

  /** @param {"folded" | "summary" | "shown" | undefined} state */
  const set = (state) => {
    if (state) page.dataset.quiz = state;
    else delete page.dataset.quiz;
    mode.setAttribute("aria-pressed", String(Boolean(state)));
    summary.hidden = state !== "folded";
    all.hidden = state !== "folded" && state !== "summary";
  };
  const open = () => {
    const target = document.getElementById(fragment());
    if (!page.dataset.quiz || !target?.closest("article") || target.closest("h1")) return;
    set("shown");
    target.scrollIntoView();
  };

  mode.addEventListener("click", () => {
    const isOn = !page.dataset.quiz;
    kept.write(isOn || null);
    set(isOn ? "folded" : undefined);
  });
  summary.addEventListener("click", () => {
    set("summary");
    focus(document.querySelector(".recall-summary"));
  });
  all.addEventListener("click", () => {
    set("shown");
    focus(document.querySelector(".recall-summary"));
  });
  addEventListener("hashchange", open);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) set(kept.read() ? "folded" : undefined);
  });
  set(kept.read() ? "folded" : undefined);
  open();
  root.hidden = false;
}

/** @returns {string} the id that the address names; `:target` isn't set yet when scripts start */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** @param {HTMLElement} root @param {string} name @returns {HTMLButtonElement} */
function button(root, name) {
  const found = root.querySelector(`button[name=${name}]`);
  if (!(found instanceof HTMLButtonElement)) throw new Error(`no button named '${name}'`);
  return found;
}

/** @param {Element | null} answer which takes the focus from the button that goes away */
function focus(answer) {
  if (!(answer instanceof HTMLElement)) return;
  answer.tabIndex = -1;
  answer.focus();
}
