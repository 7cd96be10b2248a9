const NAME = "recall-found"; // styles/search.css says how it looks

/**
 * Marks the words that a search led here with, `?h=word word`, without changing the text.
 * @param {HTMLElement} root
 */
export function markFound(root) {
  const asked = new URL(location.href).searchParams.get("h")?.match(/[\p{L}\p{N}]+/gu);
  if (!asked || !("highlights" in CSS)) return;
  const words = new RegExp(`(?<![\\p{L}\\p{N}])(?:${asked.join("|")})`, "giu");
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = new Highlight();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement?.closest(".katex")) continue;
    for (const match of (text.nodeValue ?? "").matchAll(words)) {
      found.add(new StaticRange(rangeOf(text, match.index, match[0].length)));
    }
  }
  root.dataset.found = "";
  CSS.highlights.set(NAME, found);
}

/** @param {Node} text @param {number} start @param {number} length */
function rangeOf(text, start, length) {
  return { startContainer: text, startOffset: start, endContainer: text, endOffset: start + length };
}
