import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceOf, matches } from "../../docs/assets/scripts/practice/choice.js";
import { SOON } from "../../docs/assets/scripts/practice/schedule.js";
import { ordered, rated, resumed, started, undone } from "../../docs/assets/scripts/practice/session.js";
import { chance, question } from "./chance.js";

const NEW = { isNew: true, isWeak: false, isDone: false, isDue: false, due: undefined };
const KNOWN = { isNew: false, isWeak: false, isDone: true, isDue: false, due: 9000 };

test("what is due longest is asked first, then weak, then new, then the rest", () => {
  const chosen = [
    ["known", KNOWN],
    ["new", NEW],
    ["later", { ...KNOWN, isDue: true, due: 20 }],
    ["weak", { ...KNOWN, isDone: false, isWeak: true }],
    ["first", { ...KNOWN, isDue: true, due: 10 }],
  ].map(([id, state]) => ({ question: question({ id }), state }));
  assert.deepEqual(ordered(chosen, 9), ["first", "later", "weak", "new", "known"]);
  assert.deepEqual(ordered(chosen, 2), ["first", "later"]);
});

test("undoing goes back step by step to the beginning", () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const next = chance(seed);
    const steps = [started("", ["a", "b", "c", "d"])];
    while (steps.at(-1).queue.length && steps.length < 20) {
      const soon = next() < 0.4;
      steps.push(rated(steps.at(-1), [1000, 3], soon ? 1000 + SOON : 1001 + SOON));
    }
    let session = steps.at(-1);
    for (const before of steps.slice(0, -1).reverse()) {
      session = undone(session);
      assert.deepEqual(session, before, `seed ${seed}`);
    }
    assert.equal(undone(session), session);
  }
});

test("a kept session goes on under the ids of today", () => {
  const known = new Set(["a", "new-b"]);
  const names = new Map([["b", "new-b"]]);
  const kept = JSON.parse(JSON.stringify(rated(started("in=nlp", ["a", "b"]), [1, 1], 2)));
  assert.deepEqual(resumed(kept, names, known), {
    choice: "in=nlp",
    queue: ["new-b", "a"],
    past: [{ id: "a", review: [1, 1], again: true }],
  });
  const shorter = resumed({ ...kept, queue: ["gone", "a"] }, names, known);
  assert.deepEqual([shorter.queue, shorter.past], [["a"], []]);
});

test("a damaged session isn't resumed", () => {
  for (const value of [null, 1, "x", [], {}, { choice: "", queue: "a" }, { choice: "", queue: [] }]) {
    assert.equal(resumed(value, new Map(), new Set(["a"])), undefined);
  }
});

test("an address chooses by place, level, tag, words and state", () => {
  const asks = (address, state = NEW) =>
    matches(choiceOf(new URLSearchParams(address)), question({ level: "hard" }), state);
  for (const yes of ["", "in=nlp", "in=nlp/models", "level=hard", "tag=entropy", "words=ONE+what", "state=new", "state=next", "state=open"]) {
    assert.equal(asks(yes), true, yes);
  }
  for (const no of ["in=nl", "in=nlp/other", "level=easy", "tag=x", "words=two", "state=due", "state=weak", "state=done", "kind=coding"]) {
    assert.equal(asks(no), false, no);
  }
  assert.equal(asks("state=strange"), true);
});
