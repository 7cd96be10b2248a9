/** One example that its reader runs: its buttons, its editor, its output. */

import { Python } from "./python.js";

/** @typedef {{ worker: string, core: string, packages: string }} Places where Python comes from */

const CONSENT = "deep-recall:run:numpy";
const MOST_SHOWN = 100_000; // characters of output
/** What the reader has changed, by block. @type {Map<HTMLElement, HTMLTextAreaElement>} */
const edited = new Map();
/** The page's only interpreter. @type {{ python?: Python }} */
const shared = {};

/**
 * Make an example run, and change, when its buttons are pressed.
 * @param {HTMLElement} block
 * @param {HTMLButtonElement} button
 * @param {HTMLButtonElement} edit
 * @param {HTMLElement[]} all the examples of the page, in order: each may use what came before it
 * @param {Places} places
 */
export function example(block, button, edit, all, places) {
  const pre = block.querySelector("pre");
  if (!pre) throw new Error("no code in this example");
  const output = document.createElement("pre");
  output.className = "recall-output";
  output.tabIndex = 0;
  output.setAttribute("role", "log");
  output.setAttribute("aria-label", "Output");
  const status = document.createElement("p");
  status.className = "recall-output__status";
  status.setAttribute("role", "status");
  block.append(status, output);
  output.hidden = true;

  const reset = small("Reset");
  reset.hidden = true;
  edit.after(reset);
  edit.addEventListener("click", () => {
    const area = editor(pre, block);
    area.focus();
    [edit.hidden, reset.hidden] = [true, false];
  });
  reset.addEventListener("click", () => {
    edited.get(block)?.remove();
    edited.delete(block);
    [edit.hidden, reset.hidden, pre.hidden, output.hidden] = [false, true, false, true];
    status.textContent = "";
    edit.focus();
  });

  let running = false;
  button.addEventListener("click", async () => {
    if (running) {
      shared.python?.stop();
      return;
    }
    const codes = all.slice(0, all.indexOf(block) + 1).map((one) => ({ code: codeOf(one), raises: one.dataset.run ?? "" }));
    if (needsNumPy(codes) && !(await allowed(status, places.packages))) return;
    if (shared.python?.busy) shared.python.stop();
    if (!shared.python || shared.python.stopped) shared.python = new Python(places);
    const python = shared.python;
    running = true;
    button.textContent = "Stop";
    output.textContent = "";
    output.hidden = false;
    const ended = await python.run(codes, {
      progress: (text) => (status.textContent = text),
      print: (text) => {
        const left = MOST_SHOWN - (output.textContent ?? "").length;
        output.append(text.slice(0, Math.max(0, left)));
        if (left <= text.length) python.stop("It printed too much.");
      },
    });
    running = false;
    status.textContent = ended;
    output.hidden = !output.textContent;
    button.textContent = "Run";
  });
}

/** @param {string} text */
function small(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  return button;
}

/**
 * Put an editor in place of the code.
 * @param {HTMLElement} pre
 * @param {HTMLElement} block
 */
function editor(pre, block) {
  const area = document.createElement("textarea");
  area.className = "recall-editor";
  area.value = codeOf(block);
  area.rows = area.value.split("\n").length + 1;
  area.spellcheck = false;
  area.setAttribute("aria-label", "Code");
  area.setAttribute("autocapitalize", "off");
  pre.hidden = true;
  pre.after(area);
  edited.set(block, area);
  return area;
}

/** @param {HTMLElement} block */
function codeOf(block) {
  return edited.get(block)?.value ?? block.querySelector("code")?.textContent ?? "";
}

/** @param {{ code: string }[]} codes */
function needsNumPy(codes) {
  return codes.some(({ code }) => /^\s*(?:import|from)\s+numpy\b/mu.test(code));
}

/**
 * Ask once whether NumPy may come from somebody else's server.
 * @param {HTMLElement} status
 * @param {string} packages
 * @returns {Promise<boolean>}
 */
function allowed(status, packages) {
  if (remembered()) return Promise.resolve(true);
  const [load, cancel] = [small("Load it"), small("Cancel")];
  status.replaceChildren(`This example needs NumPy, about 3 MB that come from ${new URL(packages).host}. `, load, " ", cancel);
  load.focus();
  return new Promise((resolve) => {
    load.addEventListener("click", () => {
      remember();
      status.textContent = "";
      resolve(true);
    });
    cancel.addEventListener("click", () => {
      status.textContent = "";
      resolve(false);
    });
  });
}

function remembered() {
  try {
    return sessionStorage.getItem(CONSENT) === "yes";
  } catch {
    return false; // a private window may forbid it
  }
}

function remember() {
  try {
    sessionStorage.setItem(CONSENT, "yes");
  } catch {
    // asked again the next time
  }
}
