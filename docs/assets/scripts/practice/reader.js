import { keeper, slot } from "./keeper.js";
import { renamed } from "./log.js";
import { Library, names } from "./questions.js";
import { Store } from "./store.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./log.js").Log} Log */

/** The reader of a page: what she did, and the questions there are. */
export class Reader {
  /** @param {HTMLElement} root `data-base` is the site's address */
  constructor(root) {
    this.keeper = keeper();
    this.store = new Store(this.keeper);
    this.library = new Library(root.dataset.base ?? "");
    /** @type {Question[]} */
    this.questions = [];
    /** @type {ReadonlyMap<string, string>} */
    this.names = new Map();
  }

  /** Load the list of questions. */
  async load() {
    this.questions = await this.library.all();
    this.names = names(this.questions);
  }

  /** @returns {Log} by the ids of today */
  get log() {
    return renamed(this.store.read(), this.names);
  }

  /** @returns {Set<string>} */
  get ids() {
    return new Set(this.questions.map(({ id }) => id));
  }

  /** @param {string} name */
  slot(name) {
    return slot(this.keeper, name);
  }
}

/**
 * Start a tool once the questions are there; say so where they can't be loaded.
 * @param {HTMLElement} root hidden until then
 * @param {(reader: Reader) => void} start
 */
export function withQuestions(root, start) {
  const reader = new Reader(root);
  reader.load().then(
    () => {
      root.hidden = false;
      start(reader);
    },
    (error) => {
      console.error(`practice: ${error.message}`);
      const message = document.createElement("p");
      message.setAttribute("role", "alert");
      message.textContent = "The questions can’t be loaded: is there a connection? Reload to try again.";
      root.before(message);
    },
  );
}
