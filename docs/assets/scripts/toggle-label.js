/**
 * Makes a label that opens the drawer or the search usable by keyboard and screen reader.
 *
 * Material draws these buttons as labels of a hidden checkbox, which take no focus.
 * @param {HTMLElement} root
 */
export function toggleLabel(root) {
  const name = root.getAttribute("for") ?? "";
  const toggle = document.getElementById(name);
  if (!(toggle instanceof HTMLInputElement)) throw new Error(`no checkbox with the id '${name}'`);

  const update = () => root.setAttribute("aria-expanded", String(toggle.checked));
  root.setAttribute("role", "button");
  root.setAttribute("tabindex", "0");
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle.click();
  });
  toggle.addEventListener("change", update);
  update();
}
