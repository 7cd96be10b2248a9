/**
 * Keeps the keyboard out of the search box while it is closed on a narrow screen, where Material
 * opens the search over the whole page as soon as the box has the focus.
 * @param {HTMLElement} root the `<input>`
 */
export function searchBox(root) {
  const toggle = document.getElementById("__search");
  if (!(toggle instanceof HTMLInputElement)) throw new Error("no checkbox with the id '__search'");
  const wide = matchMedia("(min-width: 60em)");
  const update = () => {
    root.tabIndex = wide.matches || toggle.checked ? 0 : -1;
  };
  wide.addEventListener("change", update);
  toggle.addEventListener("change", update);
  update();
}
