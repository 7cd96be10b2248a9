import { choiceOf, fill, matches, saidBy } from "./choice.js";
import { kept, reviewed, takenBack } from "./log.js";
import { counted, made, part, show } from "./parts.js";
import { withQuestions } from "./reader.js";
import { due, dues, inWords, RATINGS } from "./schedule.js";
import { ordered, rated, resumed, started, undone } from "./session.js";
import { stateOf } from "./state.js";

/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./session.js").Session} Session */

const NAMES = ["Again", "Hard", "Good", "Easy"];
const FIELDS = "input, select, textarea, dialog";

/**
 * A drill: the question, its 30-second answer when asked for, a rating that says when it's due.
 * @param {HTMLElement} root
 */
export function drill(root) {
  withQuestions(root, (reader) => new Drill(root, reader).begin());
}

class Drill {
  /** @param {HTMLElement} root @param {Reader} reader */
  constructor(root, reader) {
    this.reader = reader;
    this.slot = reader.slot("drill");
    this.form = part(root, "form", HTMLFormElement);
    this.count = part(root, "count", HTMLElement);
    this.card = part(root, "card", HTMLElement);
    this.position = part(root, "position", HTMLElement);
    this.question = part(root, "question", HTMLElement);
    this.about = part(root, "about", HTMLElement);
    this.shower = part(root, "show", HTMLButtonElement);
    this.answer = part(root, "answer", HTMLElement);
    this.ratings = part(root, "ratings", HTMLElement);
    this.page = part(root, "page", HTMLAnchorElement);
    this.undoer = part(root, "undo", HTMLButtonElement);
    this.stopper = part(root, "stop", HTMLButtonElement);
    this.keys = part(root, "keys", HTMLDialogElement);
    this.status = part(root, "status", HTMLElement);
    this.buttons = [...this.ratings.querySelectorAll("button")];
    /** @type {Session | undefined} */
    this.session = undefined;

    this.form.addEventListener("submit", (event) => this.start(event));
    this.form.addEventListener("change", () => this.choose());
    this.shower.addEventListener("click", () => this.reveal());
    this.undoer.addEventListener("click", () => this.undo());
    this.stopper.addEventListener("click", () => this.stop());
    part(root, "help", HTMLElement).addEventListener("click", () => this.keys.showModal());
    for (const [at, button] of this.buttons.entries()) {
      button.addEventListener("click", () => this.rate(at));
    }
    document.addEventListener("keydown", (event) => this.press(event));
  }

  /** Go on with the drill that was left, unless the address asks for another one. */
  begin() {
    const address = new URL(location.href).searchParams;
    const left = resumed(this.slot.read(), this.reader.names, this.reader.ids);
    if (left && (!address.size || address.toString() === left.choice)) {
      this.session = left;
      fill(this.form, new URLSearchParams(left.choice));
      this.status.textContent = "Going on where you left off.";
      this.ask();
    } else {
      fill(this.form, address);
      if (left) this.offer(left);
    }
    this.choose();
  }

  /** @param {Session} left a drill of other cards */
  offer({ choice }) {
    const link = made("a", "Go on with it", { href: `?${choice}` });
    this.status.replaceChildren("A drill of other cards is under way. ", link);
  }

  /** Say how many questions the form stands for. */
  choose() {
    const found = this.chosen().length;
    this.count.textContent = `${counted(found, "card")} to choose from`;
    history.replaceState(null, "", saidBy(this.form).size ? `?${saidBy(this.form)}` : location.pathname);
  }

  chosen() {
    const [choice, log, now] = [choiceOf(saidBy(this.form)), this.reader.log, Date.now()];
    return this.reader.questions
      .map((question) => ({ question, state: stateOf(log, question.id, now) }))
      .filter(({ question, state }) => matches(choice, question, state));
  }

  /** @param {SubmitEvent} event */
  start(event) {
    event.preventDefault();
    const address = saidBy(this.form);
    const queue = ordered(this.chosen(), Number(address.get("n")) || Infinity);
    if (!queue.length) {
      this.status.textContent = "No card fits: choose more, or come back when some are due.";
      return;
    }
    this.status.textContent = "";
    this.keep(started(address.toString(), queue));
    this.ask(true);
  }

  /** @param {boolean} [isAsked] whether the reader did something, and her focus follows */
  ask(isAsked = false) {
    const { session } = this;
    const question = this.reader.questions.find(({ id }) => id === session?.queue[0]);
    this.card.hidden = !question;
    this.form.hidden = Boolean(question);
    if (!question || !session) return this.end();
    this.position.textContent = `${counted(session.queue.length, "card")} left`;
    this.question.textContent = question.title;
    this.about.textContent = `${question.topic.title} · ${question.level}`;
    this.page.href = this.reader.library.address(question.url);
    this.undoer.setAttribute("aria-disabled", String(!session.past.length));
    this.answer.hidden = this.ratings.hidden = true;
    this.shower.hidden = false;
    if (isAsked) this.question.focus();
    this.reader.library.whole(question.id).catch(() => undefined);
  }

  async reveal() {
    const id = this.session?.queue[0];
    if (!id || !this.answer.hidden) return;
    try {
      const { summary } = await this.reader.library.whole(id);
      if (this.session?.queue[0] !== id) return;
      show(this.answer, `<p>${summary.html}</p>`, (url) => this.reader.library.address(url));
    } catch {
      this.answer.textContent = "The answer can’t be loaded; its page may be open to you.";
    }
    const [now, reviews] = [Date.now(), kept(this.reader.log.get(id))];
    for (const [at, next] of dues(reviews, now).entries()) {
      const label = this.buttons[at]?.querySelector("[data-part=due]");
      if (label) label.textContent = `in ${inWords(next - now)}`;
    }
    this.answer.hidden = this.ratings.hidden = false;
    this.shower.hidden = true;
    this.answer.focus();
    const following = this.session?.queue[1];
    if (following) this.reader.library.whole(following).catch(() => undefined);
  }

  /** @param {number} at which of the ratings */
  rate(at) {
    const { session } = this;
    const [id, rating] = [session?.queue[0], RATINGS[at]];
    if (!session || !id || !rating || this.ratings.hidden) return;
    const now = Date.now();
    const review = /** @type {const} */ ([now, rating]);
    this.reader.store.add(reviewed(id, review));
    const next = due(kept(this.reader.log.get(id))) ?? now;
    this.keep(rated(session, review, next));
    this.status.textContent = `${NAMES[at]}: due in ${inWords(next - now)}.`;
    this.ask(true);
  }

  undo() {
    const last = this.session?.past.at(-1);
    if (!this.session || !last) return;
    this.reader.store.add(reviewed(last.id, takenBack(last.review)));
    this.keep(undone(this.session));
    this.status.textContent = "Your last rating is taken back.";
    this.ask(true);
  }

  stop() {
    this.keep(undefined);
    this.status.textContent = "Stopped. What you rated is kept.";
    this.ask();
    this.choose();
    this.form.querySelector("button")?.focus();
  }

  end() {
    if (this.session) {
      const { past } = this.session;
      const known = past.filter(({ review }) => review[1] >= 3).length;
      this.status.textContent = `Done: ${counted(past.length, "answer")} rated, ${known} of them known.`;
      this.keep(undefined);
      this.choose();
      this.form.querySelector("button")?.focus();
    }
  }

  /** @param {Session | undefined} session */
  keep(session) {
    this.session = session;
    this.slot.write(session?.queue.length ? session : null);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || this.card.hidden) return;
    if (target instanceof Element && target.closest(FIELDS)) return;
    const isPressed = target instanceof Element && target.closest("button, a, summary");
    if (key === " " && isPressed) return; // which the browser does itself
    if (document.querySelector(":modal")) return;
    const act = this.acts(key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {string} key @returns {(() => unknown) | undefined} */
  acts(key) {
    if (key === " " && !this.shower.hidden) return () => this.reveal();
    if (/^[1-4]$/.test(key) && !this.ratings.hidden) return () => this.rate(Number(key) - 1);
    if (key === "u") return () => this.undo();
    if (key === "?") return () => this.keys.showModal();
    return undefined;
  }
}
