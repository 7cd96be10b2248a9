import { choiceOf, fill, matches, saidBy } from "./choice.js";
import { part } from "./parts.js";
import { withQuestions } from "./reader.js";
import { stateOf, words } from "./state.js";

/**
 * Shows of the table of all questions the rows that the form asks for; the address says which.
 * @param {HTMLElement} root holds the form and the table
 */
export function browse(root) {
  const form = part(root, "form", HTMLFormElement);
  withQuestions(form, (reader) => {
    const status = part(root, "status", HTMLElement);
    const questions = new Map(reader.questions.map((question) => [question.id, question]));
    const rows = [...root.querySelectorAll("[data-question]")].filter(
      (row) => row instanceof HTMLElement,
    );
    fill(form, new URL(location.href).searchParams);

    const update = () => {
      const said = saidBy(form);
      const [choice, log, now] = [choiceOf(said), reader.log, Date.now()];
      let count = 0;
      for (const row of rows) {
        const question = questions.get(row.dataset.question ?? "");
        if (!question) continue;
        const state = stateOf(log, question.id, now);
        row.hidden = !matches(choice, question, state);
        count += Number(!row.hidden);
        const cell = row.querySelector("[data-part=state]");
        if (cell) cell.textContent = words(state).join(", ");
      }
      status.textContent = `${count} of ${rows.length} questions`;
      const asked = said.toString();
      history.replaceState(null, "", asked ? `?${asked}` : location.pathname);
    };
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update)); // after the fields are
    update();
  });
}
