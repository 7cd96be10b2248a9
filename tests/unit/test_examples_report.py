"""Faults of examples that show without running them."""

import pytest

from recall.examples.report import static_diagnostics
from recall.markup import Fence
from recall.scan import scan
from recall.source import Source

LABELS = {"eq:loss", "eq:softmax"}


def fences(text: str) -> tuple[Fence, ...]:
    return scan(Source("docs/a.md", text)).fences


def found(text: str) -> list[str]:
    return [
        f"{d.place.line}:{d.place.column} {d.rule.code} {d.message}"
        for d in static_diagnostics("docs/a.md", fences(text), LABELS)
    ]


def codes(text: str) -> list[str]:
    return [line.split()[1] for line in found(text)]


def test_sound_examples_have_no_fault() -> None:
    assert not found(
        'Text.\n\n```python title="Sum"\nimport numpy as np\nprint(1 + 1)\n#> 2\n```\n\n'
        '```python check="eq:loss eq:softmax"\nassert 1 + 1 == 2\n```\n\n'
        '```python raises="np.linalg.LinAlgError"\nf()\n```\n\n'
        '```python norun="needs a GPU to run"\nimport torch\n```\n\n```text title="a"\nx\n```\n'
    )


def test_a_syntax_error_is_placed_in_the_markdown_file() -> None:
    text = "- item\n\n    ```python\n    x = 1\n    print(x\n    ```\n"
    assert found(text) == ["5:10 DR401 '(' was never closed; expected valid Python."]


def test_a_syntax_error_is_found_where_nothing_runs() -> None:
    assert codes('```python norun="not run at all"\nx = = 1\n```\n') == ["DR401"]


def test_a_misspelled_option_has_a_guess() -> None:
    (fault,) = found('```python chek="eq:loss"\nassert x\n```\n')
    assert fault.startswith("1:1 DR404 'chek' is no option of an example")
    assert fault.endswith("Did you mean 'check'?")


@pytest.mark.parametrize("info", ["python title", "python {.wide", 'python raises="2 errors"'])
def test_a_malformed_option_is_a_fault(info: str) -> None:
    assert codes(f"```{info}\nassert x\n```\n") == ["DR404"]


def test_a_check_in_another_language_is_a_fault() -> None:
    assert codes('```text check="eq:loss"\nx\n```\n') == ["DR404"]


@pytest.mark.parametrize("info", ["py", "Python", "python3", "pycon", "{.python}", "ipython3"])
def test_python_by_another_name_is_a_fault(info: str) -> None:
    assert codes(f"```{info}\nprint(1)\n```\n") == ["DR413"]


@pytest.mark.parametrize("info", ["text", "pytb", "pyrex", "console", ""])
def test_other_languages_are_left_alone(info: str) -> None:
    assert not found(f"```{info}\nprint(1)\n```\n")


def test_a_check_of_an_unknown_label_has_a_guess() -> None:
    (fault,) = found('```python check="eq:softmax eq:los"\nassert x\n```\n')
    assert fault == (
        "1:1 DR405 no formula of this page has the label 'eq:los'. Did you mean 'eq:loss'?"
    )


@pytest.mark.parametrize(
    ("fence", "code"),
    [
        ('```python check="eq:loss"\nx = 1\n```\n', "DR406"),
        ('```python check="eq:loss"\nassert True\n```\n', "DR406"),
        ('```python check="eq:loss" norun="takes too long here"\nassert x\n```\n', "DR406"),
        ('```python check=""\nassert x\n```\n', "DR405"),
        ('```python check="eq:loss"\nassert x\nprint(x)\n#> 1\n```\n', "DR409"),
    ],
)
def test_a_check_that_checks_nothing_is_a_fault(fence: str, code: str) -> None:
    assert codes(fence) == [code]


def test_not_running_takes_a_reason() -> None:
    assert codes('```python norun="too slow"\nx\n```\n') == ["DR408"]
    assert codes('```python norun=""\nx\n```\n') == ["DR408"]


def test_output_that_nobody_prints_is_a_fault() -> None:
    text = "```python\nfor x in y:\n    print(x)\n    #> 1\n```\n"
    (fault,) = found(text)
    assert fault.startswith("4:5 DR409 '#> 1' belongs to no statement")
    assert codes('```python norun="needs a GPU here"\nprint(1)\n#> 1\n```\n') == ["DR409"]


def test_only_numpy_and_the_standard_library_may_be_imported() -> None:
    text = "```python\nimport os, numpy.linalg\nimport scipy.stats\nprint(1)\n```\n"
    (fault,) = found(text)
    assert fault.startswith("3:1 DR412 'scipy' is neither")


def test_a_definition_is_shown_by_a_later_example() -> None:
    definition = "```python\ndef f(x):\n    return x\n```\n\n"
    assert not found(f"{definition}```python\nprint(f(1))\n#> 1\n```\n")
    assert not found(f'{definition}```python check="eq:loss"\nassert f(1) == 1\n```\n')


def test_an_example_that_nothing_shows_is_a_fault() -> None:
    text = "```python\nprint(1)\n#> 1\n```\n\n```python\nx = 2\n```\n\n```python\ny = x\n```\n"
    assert [line.split()[:2] for line in found(text)] == [["6:1", "DR411"], ["10:1", "DR411"]]
