const KEPT = "recall.scheme"; // partials/scheme.html reads it before anything is drawn

/**
 * A button that changes between light and dark colors; until it's pressed, the system decides.
 * @param {HTMLElement} root
 */
export function scheme(root) {
  const page = document.documentElement;
  root.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (page.dataset.scheme ?? system) === "dark" ? "light" : "dark";
    page.dataset.scheme = next;
    keep(next === system ? "" : next);
  });
  root.hidden = false;
}

/** @param {string} choice nothing, where it's what the system says anyway */
function keep(choice) {
  try {
    if (choice) localStorage.setItem(KEPT, choice);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}
