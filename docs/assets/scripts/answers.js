/**
 * "Show all answers" and "Hide all answers" of a topic.
 *
 * The root holds both buttons and stays hidden without JavaScript; `data-answers` is the id of
 * the list whose `<details>` they open and close.
 * @param {HTMLElement} root
 */
export function answers(root) {
  const list = document.getElementById(root.dataset.answers ?? "");
  if (!list) throw new Error(`no list with the id '${root.dataset.answers}'`);
  const all = [...list.querySelectorAll("details")];
  const show = button(root, "show");
  const hide = button(root, "hide");

  const update = () => {
    const open = all.filter((answer) => answer.open).length;
    // Not `disabled`: that would take the focus away from the button just pressed.
    show.setAttribute("aria-disabled", String(open === all.length));
    hide.setAttribute("aria-disabled", String(open === 0));
  };
  /** @param {boolean} open */
  const set = (open) => {
    for (const answer of all) answer.open = open;
    update();
  };

  show.addEventListener("click", () => set(true));
  hide.addEventListener("click", () => set(false));
  for (const answer of all) answer.addEventListener("toggle", update);
  update();
  root.hidden = false;
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 */
function button(root, name) {
  const found = root.querySelector(`button[name=${name}]`);
  if (!found) throw new Error(`no button named '${name}'`);
  return found;
}
