"""What counts as a statement, and as the output claimed below it."""

import pytest

from recall.examples.inside import statements
from recall.examples.inside.statements import SyntaxFault, Unit


def test_output_belongs_to_the_statement_right_above() -> None:
    code = "x = 1\nprint(x)\n#> 1\n#>\n\n# a remark\nfor i in range(2):\n    print(i)\n#> 0\n#> 1\n"
    assert list(statements.units(code)) == [
        Unit(1, 1, ()),
        Unit(2, 2, ("#> 1", "#>")),
        Unit(7, 8, ("#> 0", "#> 1")),
    ]
    assert list(statements.misplaced(code)) == []


def test_statements_of_one_line_share_their_output() -> None:
    code = "a = 1; print(a); print(\n    2\n); b = 3\n#> 1\n#> 2\n"
    assert list(statements.units(code)) == [Unit(1, 3, ("#> 1", "#> 2"))]


def test_a_decorator_is_part_of_its_statement() -> None:
    assert list(statements.units("@cache\n@other\ndef f(): ...\n")) == [Unit(1, 3, ())]


@pytest.mark.parametrize("code", ['text = """\n#> 1\n"""\n', "text = '\\\n#> 1\\\n'\n"])
def test_a_string_that_looks_like_output_is_none(code: str) -> None:
    assert list(statements.units(code)) == [Unit(1, 3, ())]
    assert list(statements.misplaced(code)) == []


@pytest.mark.parametrize(
    ("code", "line", "column"),
    [
        ("for x in (1, 2):\n    print(x)\n    #> 1\n", 3, 4),
        ("print(1)\n\n#> 1\n", 3, 0),
        ("#> 1\nprint(1)\n", 1, 0),
        ("print(1)  #> 1\n", 1, 10),
        ("try:\n    print(1)\n#> 1\nfinally:\n    pass\n", 3, 0),
        ("print(1)\n# is\n#> 1\n", 3, 0),
    ],
)
def test_output_elsewhere_belongs_to_nothing(code: str, line: int, column: int) -> None:
    found = statements.misplaced(code)
    assert [(comment.line, comment.column) for comment in found] == [(line, column)]


@pytest.mark.parametrize(
    ("code", "line", "column"),
    [
        ("x = 1\nprint(x\n", 2, 6),
        ("x = (1,\n\n     2 3)\n", 3, 6),
        ("é = 'ü' 1\n", 1, 9),
        ("def f():\nreturn 1\n", 2, 1),
        ("return 1\n", 1, 1),
        ("await f()\n", 1, 1),
        ("x = '\\d'\n", 1, 5),
        ("assert (x, 'always true')\n", 1, 1),
        ("if x is 3: pass\n", 1, 4),
        ("x = '''\n", 1, 5),
    ],
)
def test_what_python_refuses_or_warns_of_has_a_place(code: str, line: int, column: int) -> None:
    fault = statements.syntax_fault(code)
    assert fault is not None
    assert (fault.line, fault.column) == (line, column), fault


def test_code_too_deep_for_the_compiler_is_a_fault() -> None:
    assert isinstance(statements.syntax_fault("-" * 100_000 + "1\n"), SyntaxFault)
    assert isinstance(statements.syntax_fault("x = 1\0\n"), SyntaxFault)


def test_sound_code_has_no_fault() -> None:
    assert statements.syntax_fault("") is None
    assert statements.syntax_fault("x: int = 1\n") is None


def test_a_constant_asserts_nothing() -> None:
    assert not statements.asserts("assert True\nassert 'text'\n")
    assert statements.asserts("def check():\n    assert x == 1\n")


def test_imports_have_a_place() -> None:
    code = "import numpy as np, os.path\nif x:\n    é = 1; from scipy import y\nfrom . import y\n"
    assert list(statements.imports(code)) == [
        ("numpy", 1, 0),
        ("os", 1, 0),
        (".", 4, 0),
        ("scipy", 3, 11),
    ]
