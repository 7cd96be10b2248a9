import assert from "node:assert/strict";
import { test } from "node:test";

import { merged, reviewed } from "../../docs/assets/scripts/practice/log.js";
import { due, dues, inWords, RATINGS, SOON } from "../../docs/assets/scripts/practice/schedule.js";
import { stateOf, tallies, words } from "../../docs/assets/scripts/practice/state.js";
import { chance, question } from "./chance.js";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);

test("a new question comes back in minutes when it wasn't known, in days when it was", () => {
  const [again, hard, good, easy] = dues([], NOW).map((at) => at - NOW);
  assert.ok(again <= SOON && hard <= SOON);
  assert.ok(good >= DAY && easy > good);
});

test("the date on a button is the date that rating gives", () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const next = chance(seed);
    const reviews = [];
    let now = NOW;
    for (let left = 6; left > 0; left -= 1) {
      const rating = RATINGS[Math.floor(next() * 4)];
      const promised = dues(reviews, now)[rating - 1];
      reviews.push([now, rating]);
      assert.equal(due(reviews), promised, `seed ${seed}`);
      now += Math.floor(next() * 30 * DAY);
    }
  }
});

test("a better rating is never due before a worse one", () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const next = chance(seed);
    const reviews = [[NOW, 1 + Math.floor(next() * 4)]];
    const found = dues(reviews, NOW + Math.floor(next() * 20 * DAY));
    assert.deepEqual(found, [...found].sort((a, b) => a - b), `seed ${seed}`);
  }
});

test("a clock that was set back breaks nothing", () => {
  assert.equal(dues([[NOW, 3]], NOW - DAY).length, 4);
  assert.ok(due([[NOW, 3], [NOW, 1]]));
});

test("spans read as one says them", () => {
  const spans = [0, 10 * 60_000, 3_600_000, DAY, 3 * DAY, 61 * DAY, 730.5 * DAY];
  assert.deepEqual(spans.map(inWords), [
    "1 min", "10 min", "1 hour", "1 day", "3 days", "2 months", "2 years",
  ]);
});

test("how one stands with a question follows from its reviews", () => {
  const log = merged(reviewed("a", [NOW, 1]), reviewed("b", [NOW, 3]));
  assert.deepEqual(words(stateOf(log, "a", NOW + DAY)), ["Due", "Weak"]);
  assert.deepEqual(words(stateOf(log, "b", NOW)), ["Done"]);
  assert.deepEqual(words(stateOf(log, "c", NOW)), ["New"]);
});

test("tallies count each question once", () => {
  const log = merged(reviewed("a", [NOW, 1]), reviewed("b", [NOW, 3]));
  const all = ["a", "b", "c"].map((id) => question({ id }));
  const found = tallies(all, log, NOW + DAY, ({ level }) => level).get("easy");
  assert.deepEqual(found, { name: "easy", questions: 3, done: 1, due: 1, weak: 1, fresh: 1 });
});
