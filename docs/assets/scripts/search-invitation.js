/**
 * A button that leads to the search box of the header. Hidden without JavaScript, where nothing
 * can be searched.
 * @param {HTMLElement} root
 */
export function searchInvitation(root) {
  const query = document.querySelector("[data-md-component=search-query]");
  if (!(query instanceof HTMLInputElement)) throw new Error("no search box on this page");
  root.addEventListener("click", () => query.focus());
  root.hidden = false;
}
