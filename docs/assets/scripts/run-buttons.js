import { toolbar } from "./copy-code.js";

/**
 * A Run button on each example of a question. What runs it is loaded with the first press.
 * @param {HTMLElement} root says where Python lies
 */
export function runButtons(root) {
  const found = [...document.querySelectorAll("[data-run]")].filter((one) => one instanceof HTMLElement);
  const { worker = "", core = "", packages = "" } = root.dataset;
  const places = { worker: absolute(worker), core: absolute(core), packages };
  for (const block of found) {
    const code = block.querySelector("pre");
    if (!code) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Run";
    button.addEventListener(
      "click",
      async () => {
        button.disabled = true;
        const { example } = await import("./run/example.js");
        example(block, button, found, places);
        button.click();
      },
      { once: true },
    );
    toolbar(code).prepend(button);
  }
}

/** @param {string} path */
function absolute(path) {
  return new URL(path, document.baseURI).href;
}
