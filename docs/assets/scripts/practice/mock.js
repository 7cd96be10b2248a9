import { scroller } from "../scroller.js";
import { choiceOf, fill, matches, saidBy } from "./choice.js";
import { clock, continued, drawn } from "./interview.js";
import { reviewed } from "./log.js";
import { counted, made, part, show } from "./parts.js";
import { withQuestions } from "./reader.js";
import { roleOf, ROLES } from "./roles.js";
import { RATINGS } from "./schedule.js";
import { stateOf } from "./state.js";

/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./interview.js").Interview} Interview */
/** @typedef {import("./interview.js").Graded} Graded */
/** @typedef {import("./questions.js").Whole} Whole */

/** @type {Record<string, string>} */
const PREFIXES = { formula: "Formula: ", pitfall: "Pitfall avoided: " };
const GRADES = ["Missed it", "Partly", "Good", "Strong"];

/**
 * A mock interview: questions by chance and a clock, then each answer graded by who gave it.
 * @param {HTMLElement} root
 */
export function mock(root) {
  withQuestions(root, (reader) => new Mock(root, reader).begin());
}

class Mock {
  /** @param {HTMLElement} root @param {Reader} reader */
  constructor(root, reader) {
    this.reader = reader;
    this.slot = reader.slot("mock");
    this.form = part(root, "form", HTMLFormElement);
    this.asking = part(root, "asking", HTMLElement);
    this.position = part(root, "position", HTMLElement);
    this.question = part(root, "question", HTMLElement);
    this.timer = part(root, "timer", HTMLElement);
    this.answered = part(root, "answered", HTMLButtonElement);
    this.grading = part(root, "grading", HTMLElement);
    this.answer = part(root, "answer", HTMLElement);
    this.points = part(root, "points", HTMLElement);
    this.grades = part(root, "grades", HTMLElement);
    this.result = part(root, "result", HTMLElement);
    this.rows = part(root, "rows", HTMLElement);
    this.reading = part(root, "reading", HTMLElement);
    this.status = part(root, "status", HTMLElement);
    /** @type {Interview | undefined} */
    this.interview = undefined;
    /** @type {Whole | undefined} */
    this.whole = undefined;
    this.ticking = 0;
    this.seconds = 0;

    this.form.addEventListener("submit", (event) => this.start(event));
    this.answered.addEventListener("click", () => this.grade());
    part(root, "stop", HTMLButtonElement).addEventListener("click", () => this.finish());
    part(root, "again", HTMLButtonElement).addEventListener("click", () => this.over());
    for (const [at, button] of [...this.grades.querySelectorAll("button")].entries()) {
      button.addEventListener("click", () => this.graded(at));
    }
  }

  begin() {
    const roles = part(this.form, "roles", HTMLSelectElement);
    roles.append(...ROLES.map(({ id, title }) => new Option(title, id)));
    fill(this.form, new URL(location.href).searchParams);
    const left = continued(this.slot.read(), this.reader.ids);
    if (!left) return;
    this.interview = left;
    if (left.graded.length === left.ids.length) this.finish();
    else this.ask();
  }

  /** @param {SubmitEvent} event */
  start(event) {
    event.preventDefault();
    const said = saidBy(this.form);
    history.replaceState(null, "", `?${said}`);
    const [choice, log, now] = [choiceOf(said), this.reader.log, Date.now()];
    const fit = this.reader.questions.filter((one) => matches(choice, one, stateOf(log, one.id, now)));
    const count = Number(said.get("n")) || 5;
    const found = drawn(fit, roleOf(said.get("role") ?? ""), count, Math.random);
    if (!found.length) {
      this.status.textContent = "No question fits: choose another level or area.";
      return;
    }
    const minutes = Number(said.get("minutes")) || 3;
    this.keep({ ids: found.map(({ id }) => id), minutes, graded: [], since: now });
    this.ask();
    this.question.focus();
  }

  ask() {
    const { interview } = this;
    const id = interview?.ids[interview.graded.length];
    const question = this.reader.questions.find((one) => one.id === id);
    if (!interview || !question) return this.finish();
    this.shows(this.asking);
    this.status.textContent = "";
    this.position.textContent = `Question ${interview.graded.length + 1} of ${interview.ids.length}`;
    this.question.textContent = question.title;
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    const left = this.left();
    this.timer.textContent = clock(left);
    this.timer.classList.toggle("recall-clock--over", left < 0);
    if (left <= 0 && left > -1) this.status.textContent = "The time is up: finish your sentence.";
  }

  /** @returns {number} seconds */
  left() {
    const { minutes, since } = this.interview ?? { minutes: 0, since: 0 };
    return minutes * 60 - (Date.now() - since) / 1000;
  }

  async grade() {
    const { interview } = this;
    const id = interview?.ids[interview.graded.length];
    if (!interview || !id) return;
    clearInterval(this.ticking);
    this.seconds = Math.round((Date.now() - interview.since) / 1000);
    const address = (/** @type {string} */ url) => this.reader.library.address(url);
    try {
      this.whole = await this.reader.library.whole(id);
    } catch {
      this.status.textContent = "The answer can’t be loaded: is there a connection? Try again.";
      return;
    }
    show(this.answer, `<p>${this.whole.summary.html}</p>`, address);
    this.points.replaceChildren(...this.whole.points.map((point, at) => this.point(point, at)));
    this.grading.hidden = false;
    this.answered.hidden = true;
    this.answer.focus();
  }

  /** @param {import("./questions.js").Point} point @param {number} at @returns {HTMLElement} */
  point({ kind, html, label }, at) {
    const box = made("input", "", { type: "checkbox", value: String(at) });
    const text = made("span", "");
    const formula = this.whole?.formulas.find((one) => label && one.label === label);
    text.innerHTML = html;
    text.prepend(PREFIXES[kind] ?? "");
    const line = made("label", box);
    line.append(text);
    const item = made("li", line);
    if (formula) item.append(rendered(formula.html));
    return item;
  }

  /** @param {number} at which of the grades */
  graded(at) {
    const { interview, whole } = this;
    const rating = RATINGS[at];
    if (!interview || !whole || !rating) return;
    const boxes = [...this.points.querySelectorAll("input")];
    const missed = boxes.filter((box) => !box.checked).map((box) => Number(box.value));
    const named = boxes.length - missed.length;
    const now = Date.now();
    this.reader.store.add(reviewed(whole.id, [now, rating]));
    const one = { id: whole.id, rating, named, of: boxes.length, missed, seconds: this.seconds };
    this.keep({ ...interview, graded: [...interview.graded, one], since: now });
    this.ask();
    if (this.asking.hidden) this.result.focus();
    else this.question.focus();
  }

  async finish() {
    clearInterval(this.ticking);
    const { interview } = this;
    if (!interview?.graded.length) return this.over();
    this.keep({ ...interview, ids: interview.graded.map(({ id }) => id) });
    const pairs = [];
    for (const one of interview.graded) {
      const whole = await this.reader.library.whole(one.id).catch(() => undefined);
      if (whole) pairs.push({ one, whole });
    }
    this.rows.replaceChildren(...pairs.map(({ one, whole }) => this.row(one, whole)));
    const toRead = pairs.filter(({ one }) => one.rating <= 2 || one.missed.length);
    this.reading.replaceChildren(...toRead.map(({ one, whole }) => this.read(one, whole)));
    const good = interview.graded.filter(({ rating }) => rating >= 3).length;
    this.shows(this.result);
    this.status.textContent = `${good} of ${counted(pairs.length, "question")} answered well.`;
    this.result.focus();
  }

  /** @param {Graded} one @param {Whole} whole */
  row({ rating, named, of, seconds }, whole) {
    const row = made("tr", "");
    const link = made("a", whole.title, { href: this.reader.library.address(whole.url) });
    row.append(made("th", link, { scope: "row" }));
    const cells = [GRADES[rating - 1] ?? "", `${named} of ${of}`, clock(seconds)];
    row.append(...cells.map((text) => made("td", text)));
    return row;
  }

  /** @param {Graded} one @param {Whole} whole */
  read({ missed }, whole) {
    const { library } = this.reader;
    const item = made("li", made("a", whole.title, { href: library.address(whole.url) }));
    const list = made("ul", "");
    for (const at of missed) {
      const point = whole.points[at];
      if (!point) continue;
      const link = made("a", "", { href: library.address(point.url) });
      link.innerHTML = point.html;
      const item = made("li", point.kind === "pitfall" ? "Pitfall: " : "");
      item.append(link);
      list.append(item);
    }
    if (list.childElementCount) item.append(list);
    return item;
  }

  over() {
    this.keep(undefined);
    this.shows(this.form);
    this.form.querySelector("button")?.focus();
  }

  /** @param {HTMLElement} wanted */
  shows(wanted) {
    for (const one of [this.form, this.asking, this.result]) one.hidden = one !== wanted;
    this.grading.hidden = true;
    this.answered.hidden = false;
  }

  /** @param {Interview | undefined} interview */
  keep(interview) {
    this.interview = interview;
    this.slot.write(interview ?? null);
  }
}

/** @param {string} html of a formula, as the build made it */
function rendered(html) {
  const box = made("div", "", { className: "recall-formula" });
  box.innerHTML = html;
  scroller(box);
  return box;
}
