"""Calls in examples whose result differs from run to run."""

import ast
from collections.abc import Iterator, Sequence

from recall.examples.inside.statements import nodes

NEEDS_SEED = {
    "numpy.random.default_rng",
    "numpy.random.RandomState",
    "numpy.random.SeedSequence",
    "numpy.random.seed",
    "random.Random",
    "random.seed",
}
ALWAYS = {
    **dict.fromkeys(("random.SystemRandom", "os.urandom", "uuid.uuid1", "uuid.uuid4"), "chance"),
    **dict.fromkeys(("time.time", "time.time_ns", "time.ctime", "time.localtime"), "the clock"),
    **dict.fromkeys(("datetime.datetime.now", "datetime.datetime.today"), "the clock"),
    **dict.fromkeys(("datetime.datetime.utcnow", "datetime.date.today"), "the clock"),
    **dict.fromkeys(("os.environ", "os.environb", "os.getenv"), "the environment"),
}
GENERATORS = ("numpy.random", "random")
"""Modules with a generator that all of a program shares."""
CLASSES = {"Generator", "PCG64", "Philox", "SFC64", "MT19937", "bit_generator"}
TELLING = (ast.Import, ast.ImportFrom, ast.Attribute, ast.Name, ast.Call)
"""Nodes that name something."""
Found = tuple[int, int, int, str]


def unrepeatable(codes: Sequence[str]) -> Iterator[Found]:
    """Yield what can't be repeated in the examples of one page, which all compile.

    Returns:
        Number of the example, line from 1, column from 0, and what the result depends on.
    """
    names: dict[str, str] = {}
    seeded: set[str] = set()
    for number, code in enumerate(codes):
        placed = [node for node in nodes(code) if isinstance(node, TELLING)]
        for node in sorted(placed, key=lambda node: (node.lineno, node.col_offset)):
            _take_names(node, names)
            if what := _dependence(node, names, seeded):
                yield number, node.lineno, node.col_offset, what


def _take_names(node: ast.AST, names: dict[str, str]) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            whole = alias.name if alias.asname else alias.name.partition(".")[0]
            names[alias.asname or whole] = whole
    elif isinstance(node, ast.ImportFrom) and node.module:
        names.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})


def _dependence(node: ast.AST, names: dict[str, str], seeded: set[str]) -> str:
    if isinstance(node, (ast.Attribute, ast.Name)) and (found := ALWAYS.get(_name(node, names))):
        return found
    if not isinstance(node, ast.Call):
        return ""
    name = _name(node.func, names)
    module, _, function = name.rpartition(".")
    if module == "secrets":
        return "chance"
    if name in NEEDS_SEED:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if not given or (isinstance(given[0], ast.Constant) and given[0].value is None):
            return "a generator without a seed"
        if function == "seed":
            seeded.add(module)
        return ""
    if module in GENERATORS and module not in seeded and function not in CLASSES:
        return "a generator that nothing on this page seeds"
    return ""


def _name(node: ast.AST, names: dict[str, str]) -> str:
    """Return the dotted name that an expression stands for, or nothing."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = _name(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return ""
