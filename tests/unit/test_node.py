"""Programs that run on Node: asked and answered line by line."""

from pathlib import Path

import pytest

from recall.node import NodeError, answers, run

ECHO = """
import { readFileSync, writeFileSync } from "node:fs";
for (const line of readFileSync(0, "utf8").split("\\n")) {
  if (line === "fail") throw new Error("no more");
  writeFileSync(1, `<${line}>\\n`);
}
"""


@pytest.fixture
def echo(tmp_path: Path) -> Path:
    """A script that answers each line."""
    script = tmp_path / "echo.mjs"
    script.write_text(ECHO, encoding="utf-8")
    return script


def test_each_line_is_answered_in_order_however_many(echo: Path) -> None:
    lines = [f"{n} é {'x' * 100}" for n in range(10_000)]
    assert list(answers(echo, lines)) == [f"<{line}>" for line in lines]


def test_answers_come_before_the_failure_which_is_told(echo: Path) -> None:
    given = answers(echo, ["one", "fail", "two"])
    assert next(given) == "<one>"
    with pytest.raises(NodeError, match=r"(?s)echo\.mjs: .*no more"):
        next(given)


def test_request_and_answer_may_be_one_text(echo: Path) -> None:
    assert run(echo, "a\nb") == "<a>\n<b>"
