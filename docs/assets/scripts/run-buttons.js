import { toolbar } from "./copy-code.js";

/**
 * Buttons that run and edit each example of a question. What does it is loaded with the first press.
 * @param {HTMLElement} root says where Python lies
 */
export function runButtons(root) {
  const found = [...document.querySelectorAll("[data-run]")].filter((one) => one instanceof HTMLElement);
  const { worker = "", core = "", packages = "" } = root.dataset;
  const places = { worker: absolute(worker), core: absolute(core), packages };
  for (const block of found) {
    const code = block.querySelector("pre");
    if (!code) continue;
    const [run, edit] = [button("Run"), button("Edit")];
    /** @param {Event} event */
    const load = async ({ currentTarget: pressed }) => {
      run.disabled = edit.disabled = true;
      const { example } = await import("./run/example.js");
      for (const one of [run, edit]) {
        one.removeEventListener("click", load);
        one.disabled = false;
      }
      example(block, run, edit, found, places);
      if (pressed instanceof HTMLElement) pressed.click();
    };
    for (const one of [run, edit]) one.addEventListener("click", load);
    toolbar(code).prepend(run, edit);
  }
}

/** @param {string} name */
function button(name) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  return made;
}

/** @param {string} path */
function absolute(path) {
  return new URL(path, document.baseURI).href;
}
