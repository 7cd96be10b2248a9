import { fill, saidBy } from "./choice.js";
import { counted, made, part } from "./parts.js";
import { days, planned, spanOf, SPANS, total } from "./plan.js";
import { withQuestions } from "./reader.js";
import { roleOf, ROLES } from "./roles.js";
import { stateOf, words } from "./state.js";

/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./questions.js").Question} Question */

/**
 * What to read in the time there is, for a role; the address says both.
 * @param {HTMLElement} root
 */
export function plan(root) {
  withQuestions(root, (reader) => {
    const form = part(root, "form", HTMLFormElement);
    const list = part(root, "list", HTMLElement);
    const status = part(root, "status", HTMLElement);
    part(form, "spans", HTMLSelectElement).append(...options(SPANS));
    part(form, "roles", HTMLSelectElement).append(...options(ROLES));
    fill(form, new URL(location.href).searchParams);

    const update = () => {
      const said = saidBy(form);
      const [log, now] = [reader.log, Date.now()];
      const span = spanOf(said.get("time") ?? "");
      const candidates = reader.questions.map((question) => ({
        question,
        state: stateOf(log, question.id, now),
      }));
      const minutes = span.days * span.minutes;
      const found = planned(candidates, roleOf(said.get("role") ?? ""), minutes);
      const parts = days(found, span);
      list.replaceChildren(...parts.flatMap((day, at) => shown(day, at, parts.length, reader)));
      status.textContent = found.length
        ? `${counted(found.length, "question")}, ${inHours(total(found))} of reading.`
        : "Nothing is left to read: all is done, and nothing is due.";
      history.replaceState(null, "", `?${said}`);
    };
    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    update();
  });
}

/** @param {readonly { id: string, title: string }[]} items */
function options(items) {
  return items.map(({ id, title }) => new Option(title, id));
}

/** @param {Question[]} day @param {number} at @param {number} of @param {Reader} reader */
function shown(day, at, of, reader) {
  const [log, now] = [reader.log, Date.now()];
  const items = day.map((question) => {
    const item = made("li", made("a", question.title, { href: reader.library.address(question.url) }));
    const stand = words(stateOf(log, question.id, now)).filter((word) => word !== "New");
    const about = [question.topic.title, question.level, `${question.minutes} min`, ...stand];
    item.append(" ", made("span", about.join(" · "), { className: "recall-count" }));
    return item;
  });
  const list = made("ol", "", { className: "recall-plan" });
  list.append(...items);
  return of > 1 ? [made("h3", `Day ${at + 1}: ${inHours(total(day))}`), list] : [list];
}

/** @param {number} minutes @returns {string} `45 min`, `2 h 5 min` */
function inHours(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
}
