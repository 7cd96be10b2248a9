import { keeper } from "./keeper.js";

/**
 * The button that ticks a question off. What reads and writes ticks is loaded where there are any, or
 * with the first press.
 * @param {HTMLElement} root
 */
export function tickButton(root) {
  const kept = keeper();
  let ready = false;
  /** @type {Promise<void> | undefined} */
  let loaded;
  const load = () =>
    (loaded ??= import("./ticks.js").then(({ tick }) => {
      tick(kept, root);
      ready = true;
    }));
  const show = () => kept?.getItem("recall.progress") && load();
  root.addEventListener(
    "click",
    async () => {
      if (ready) return;
      await load();
      root.click();
    },
    { once: true },
  );
  addEventListener("pageshow", show); // ticked meanwhile, on a page that was gone back from
  show();
  root.hidden = false;
}
