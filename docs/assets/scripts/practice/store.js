import { merged, parsed, written } from "./log.js";

/** @typedef {import("./log.js").Log} Log */
/** @typedef {import("./keeper.js").Keeper} Keeper */

const KEY = "recall.progress";

/**
 * The reader's log, kept in the browser where that is allowed.
 *
 * `state` says how it stands: `kept`; `unkept`, when the browser keeps nothing; `full`, when it keeps
 * no more, which the event `recall-full` tells once; `unreadable`, when what it keeps is no log, which
 * is then left alone until the reader resets it.
 */
export class Store {
  /** @param {Keeper | undefined} keeper */
  constructor(keeper) {
    this.keeper = keeper;
    /** @type {"kept" | "unkept" | "full" | "unreadable"} */
    this.state = keeper ? "kept" : "unkept";
    /** @type {Log} */
    this.log = new Map();
    this.read();
  }

  /** Read what other tabs wrote meanwhile; return all that is known. */
  read() {
    if (this.state !== "kept") return this.log;
    const text = this.raw();
    try {
      if (text !== null) this.log = merged(this.log, parsed(text));
    } catch {
      this.state = "unreadable";
    }
    return this.log;
  }

  /** @param {Log} change @returns {Log} all that is known, with the change */
  add(change) {
    this.log = merged(this.read(), change);
    if (this.state !== "kept") return this.log;
    try {
      this.keeper?.setItem(KEY, written(this.log));
    } catch {
      this.state = "full";
      globalThis.dispatchEvent?.(new Event("recall-full"));
    }
    return this.log;
  }

  /** Forget everything. */
  reset() {
    this.log = new Map();
    try {
      this.keeper?.removeItem(KEY);
      if (this.keeper) this.state = "kept";
    } catch {
      this.state = "unkept";
    }
  }

  /** @returns {string | null} what the browser keeps, as it is */
  raw() {
    try {
      return this.keeper?.getItem(KEY) ?? null;
    } catch {
      this.state = "unkept";
      return null;
    }
  }
}
