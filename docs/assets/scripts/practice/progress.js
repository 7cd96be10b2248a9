import { parsed, renamed, UnreadableError, written } from "./log.js";
import { counted, made, part } from "./parts.js";
import { withQuestions } from "./reader.js";
import { tallies } from "./state.js";

/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./state.js").Tally} Tally */

/**
 * How the reader stands, by topic and by level; her progress as a file, from a file, and gone.
 * @param {HTMLElement} root
 */
export function progress(root) {
  withQuestions(root, (reader) => new Progress(root, reader).update());
}

class Progress {
  /** @param {HTMLElement} root @param {Reader} reader */
  constructor(root, reader) {
    this.reader = reader;
    this.summary = part(root, "summary", HTMLElement);
    this.topics = part(root, "topics", HTMLElement);
    this.levels = part(root, "levels", HTMLElement);
    this.status = part(root, "status", HTMLElement);
    this.file = part(root, "file", HTMLInputElement);
    this.dialog = part(root, "sure", HTMLDialogElement);
    for (const button of root.querySelectorAll("[data-part=export]")) {
      button.addEventListener("click", () => this.export());
    }
    part(root, "import", HTMLButtonElement).addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => this.import());
    part(root, "reset", HTMLButtonElement).addEventListener("click", () => this.dialog.showModal());
    this.dialog.addEventListener("close", () => this.reset());
  }

  update() {
    const { questions, log } = this.reader;
    const now = Date.now();
    const by = (/** @type {(question: Question) => string} */ group) =>
      [...tallies(questions, log, now, group).values()];
    const areas = new Map(questions.map(({ topic, area }) => [topic.title, area.title]));
    this.topics.replaceChildren(
      ...by(({ topic }) => topic.title).map((tally) => row(tally, areas.get(tally.name) ?? "")),
    );
    this.levels.replaceChildren(...by(({ level }) => capitalized(level)).map((tally) => row(tally)));
    const [all] = by(() => "");
    this.summary.textContent = all
      ? `${all.done} of ${counted(all.questions, "question")} done, ${all.due} due, ${all.weak} weak, ${all.fresh} new.`
      : "";
  }

  /** Hand out the file; what the browser keeps and nobody can read goes out as it is. */
  export() {
    const { store } = this.reader;
    const text = store.state === "unreadable" ? (store.raw() ?? "") : written(this.reader.log);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const day = new Date().toISOString().slice(0, 10);
    made("a", "", { href: url, download: `deep-recall-progress-${day}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url));
    this.status.textContent = "Your progress is in a file now.";
  }

  async import() {
    const file = this.file.files?.[0];
    this.file.value = ""; // so that the same file can be chosen again
    if (!file) return;
    try {
      const log = parsed(await file.text());
      const before = written(this.reader.log);
      this.reader.store.add(log);
      const isNew = written(this.reader.log) !== before;
      const strange = [...renamed(log, this.reader.names).keys()].filter((id) => !this.reader.ids.has(id));
      const rest = strange.length
        ? ` ${counted(strange.length, "question")} in it this site doesn’t have; kept all the same.`
        : "";
      this.status.textContent = isNew
        ? `Merged ${counted(log.size, "question")} from the file.${rest}`
        : "All that the file holds is here already.";
      this.update();
    } catch (error) {
      const why = error instanceof UnreadableError ? error.message : "it can’t be opened";
      this.status.textContent = `Nothing was changed, for this file can’t be used: ${why}.`;
    }
  }

  reset() {
    if (this.dialog.returnValue !== "reset") return;
    this.dialog.returnValue = "";
    this.reader.store.reset();
    for (const name of ["drill", "mock"]) this.reader.slot(name).write(null);
    this.status.textContent = "All progress is gone from this browser.";
    this.update();
  }
}

/** @param {string} word */
function capitalized(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** @param {Tally} tally @param {string} [under] what the group belongs to */
function row({ name, questions, done, due, weak, fresh }, under) {
  const found = made("tr", "");
  const label = made("th", name, { scope: "row" });
  if (under) label.append(" ", made("span", under, { className: "recall-count" }));
  const bar = made("td", `${done} of ${questions}`, { className: "recall-done" });
  bar.style.setProperty("--done", String(done / questions));
  found.append(label, bar, ...[due, weak, fresh].map((count) => made("td", String(count))));
  return found;
}
