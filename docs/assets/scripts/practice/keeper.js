/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Keeper */

/** @returns {Keeper | undefined} what keeps things across visits, where the browser allows it */
export function keeper() {
  try {
    const probe = "recall.probe";
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return undefined;
  }
}

/**
 * Something small that is kept beside the log, such as the drill that is under way.
 * @param {Keeper | undefined} kept
 * @param {string} name
 */
export function slot(kept, name) {
  const key = `recall.${name}`;
  return {
    /** @returns {unknown} nothing, where nothing was kept or it's damaged */
    read() {
      try {
        return JSON.parse(kept?.getItem(key) ?? "null");
      } catch {
        return null;
      }
    },
    /** @param {unknown} value nothing, to forget it */
    write(value) {
      try {
        if (value === null) kept?.removeItem(key);
        else kept?.setItem(key, JSON.stringify(value));
      } catch {
        // The page goes on without; the notice about saving says so.
      }
    },
  };
}
