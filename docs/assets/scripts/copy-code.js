const RESTORED_AFTER = 2000; // milliseconds

/**
 * A button that copies a block of code. It stands above the code, never over it.
 * @param {HTMLElement} root the `<pre>`
 */
export function copyCode(root) {
  const code = root.querySelector("code");
  if (!code) throw new Error("no code in this block");

  const button = document.createElement("button");
  button.type = "button";
  button.className = "recall-copy";
  button.ariaLive = "polite";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    button.textContent = (await copied(code.textContent ?? "")) ? "Copied" : "Can’t copy here";
    setTimeout(() => {
      button.textContent = "Copy";
    }, RESTORED_AFTER);
  });
  toolbar(root).append(button);
}

/**
 * Return the row of buttons of a block of code, made when there is none: others put theirs there.
 * @param {HTMLElement} root the `<pre>`
 */
export function toolbar(root) {
  const above = root.previousElementSibling;
  if (above instanceof HTMLElement && above.matches(".recall-tools")) return above;
  const row = document.createElement("div");
  row.className = "recall-tools";
  root.before(row);
  return row;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser let us; it doesn't on plain HTTP
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
