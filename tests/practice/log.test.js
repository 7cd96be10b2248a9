import assert from "node:assert/strict";
import { test } from "node:test";

import * as logs from "../../docs/assets/scripts/practice/log.js";
import { anyLog, chance } from "./chance.js";

const { merged, parsed, renamed, written } = logs;
const TRIES = 500;

/** Return a log as text, reviews in one order, none twice. */
const text = (log) => written(merged(log, new Map()));
const said = (log) => text(merged(new Map(), log));

test("merge is commutative", () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const next = chance(seed);
    const [a, b] = [anyLog(next), anyLog(next)];
    assert.equal(said(merged(a, b)), said(merged(b, a)), `seed ${seed}`);
  }
});

test("merge is associative", () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const next = chance(seed);
    const [a, b, c] = [anyLog(next), anyLog(next), anyLog(next)];
    assert.equal(said(merged(merged(a, b), c)), said(merged(a, merged(b, c))), `seed ${seed}`);
  }
});

test("merge is idempotent", () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const next = chance(seed);
    const [a, b] = [anyLog(next), anyLog(next)];
    const both = merged(a, b);
    assert.equal(said(merged(both, b)), said(both), `seed ${seed}`);
    assert.equal(said(merged(a, a)), said(a), `seed ${seed}`);
  }
});

test("merge loses no review and no taking back", () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const next = chance(seed);
    const [a, b] = [anyLog(next), anyLog(next)];
    const both = merged(a, b);
    for (const [id, { reviews }] of [...a, ...b]) {
      for (const [at, rating, undone] of reviews) {
        const found = both.get(id).reviews.filter((one) => one[0] === at && one[1] === rating);
        assert.equal(found.length, 1, `seed ${seed}`);
        if (undone) assert.equal(found[0][2], 1, `seed ${seed}`);
      }
    }
  }
});

test("renaming and merging may come in any order", () => {
  const names = new Map([
    ["question-0", "question-1"],
    ["question-2", "new-name"],
  ]);
  for (let seed = 0; seed < TRIES; seed += 1) {
    const next = chance(seed);
    const [a, b] = [anyLog(next), anyLog(next)];
    const first = renamed(merged(a, b), names);
    const last = merged(renamed(a, names), renamed(b, names));
    assert.equal(said(first), said(last), `seed ${seed}`);
    assert.equal(said(renamed(first, names)), said(first), `seed ${seed}`);
  }
});

test("what is written is read again", () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const log = merged(anyLog(chance(seed)), new Map());
    assert.equal(said(parsed(written(log))), said(log), `seed ${seed}`);
  }
});

test("a taken back review doesn't count, and merging doesn't bring it back", () => {
  const good = [1000, 3];
  const before = logs.reviewed("a", good);
  const after = merged(before, logs.reviewed("a", logs.takenBack(good)));
  assert.deepEqual(logs.kept(after.get("a")), []);
  assert.deepEqual(logs.kept(merged(after, before).get("a")), []);
});

test("the later of tick and rating says whether a question is done", () => {
  const rated = (rating) => logs.reviewed("a", [1000, rating]);
  const ticked = (at, done) => logs.marked("a", at, done);
  const isDone = (...all) => logs.isDone(all.reduce(merged).get("a"));
  assert.equal(isDone(rated(3)), true);
  assert.equal(isDone(rated(2)), false);
  assert.equal(isDone(rated(3), ticked(2000, false)), false);
  assert.equal(isDone(rated(1), ticked(2000, true)), true);
  assert.equal(isDone(rated(1), ticked(500, true)), false);
  assert.equal(logs.isDone(undefined), false);
});

const HEAD = { format: logs.FORMAT, version: logs.VERSION };
const FOREIGN = {
  "no text": "",
  "no JSON": "{",
  "another format": JSON.stringify({ format: "x", version: 1, questions: {} }),
  "an array": "[]",
  "nothing": "null",
  "a newer version": JSON.stringify({ ...HEAD, version: 2, questions: {} }),
  "a version that is text": JSON.stringify({ ...HEAD, version: "<b>", questions: {} }),
  "no questions": JSON.stringify(HEAD),
  "a list of questions": JSON.stringify({ ...HEAD, questions: [] }),
  "an id that is markup": JSON.stringify({ ...HEAD, questions: { "<b>": { reviews: [] } } }),
  "a prototype": `{"format":"${logs.FORMAT}","version":1,"questions":{"__proto__":{"reviews":[]}}}`,
  "a long id": JSON.stringify({ ...HEAD, questions: { ["a".repeat(101)]: { reviews: [] } } }),
  "no reviews": JSON.stringify({ ...HEAD, questions: { a: {} } }),
  "a rating of 5": JSON.stringify({ ...HEAD, questions: { a: { reviews: [[1, 5]] } } }),
  "half a millisecond": JSON.stringify({ ...HEAD, questions: { a: { reviews: [[1.5, 3]] } } }),
  "a time before all": JSON.stringify({ ...HEAD, questions: { a: { reviews: [[-1, 3]] } } }),
  "a time no date has": JSON.stringify({ ...HEAD, questions: { a: { reviews: [[9e15, 3]] } } }),
  "a strange mark": JSON.stringify({ ...HEAD, questions: { a: { reviews: [], mark: [1, "x"] } } }),
  "too much": " ".repeat(logs.LARGEST + 1),
};

for (const [name, content] of Object.entries(FOREIGN)) {
  test(`a file of ${name} is refused with a reason`, () => {
    assert.throws(
      () => parsed(content),
      (error) => error instanceof logs.UnreadableError && /^[a-z]/.test(error.message),
    );
  });
}
