/**
 * Say, at the foot of the page, that a newer build of the site is ready.
 * @param {() => void} take has the browser change over, which loads the page anew
 */
export function newVersion(take) {
  if (document.querySelector(".recall-new-version")) return;
  const bar = document.createElement("p");
  bar.className = "recall-new-version";
  bar.role = "status";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show it";
  button.addEventListener("click", take);
  bar.append("A new version of the site is ready. ", button);
  document.body.append(bar);
}
