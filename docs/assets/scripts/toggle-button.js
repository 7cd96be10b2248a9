/**
 * Puts a button in the place of a label that opens the drawer or the search.
 *
 * Material draws these as labels of a hidden checkbox, which work without JavaScript but take no
 * focus and have no name.
 * @param {string} name what the button says to who doesn't see it
 * @returns {import("./start.js").Component}
 */
export function toggleButton(name) {
  return (label) => {
    const id = label.getAttribute("for") ?? "";
    const toggle = document.getElementById(id);
    if (!(toggle instanceof HTMLInputElement)) throw new Error(`no checkbox with the id '${id}'`);

    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} recall-toggle recall-toggle--${name.toLowerCase()}`;
    button.ariaLabel = name;
    button.append(...label.childNodes);
    const update = () => {
      button.ariaExpanded = String(toggle.checked);
    };
    // Material listens to the label too, to move the focus to the search box.
    button.addEventListener("click", () => label.click());
    toggle.addEventListener("change", update);
    update();
    label.after(button);
    label.hidden = true;
  };
}
