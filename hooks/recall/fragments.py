"""Parts of templates that are the same on many pages: each is rendered once.

`{% same key %}…{% endsame %}` stands for what was rendered between them when the key was met first,
at the same place of the same template. So a key must name all that what stands between depends on,
beside what is one for all pages. What has no key, or an empty one, is rendered each time.
"""

from collections.abc import Callable, Hashable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class Fragments(Extension):
    """The tag, for one environment; what it rendered is forgotten with that."""

    tags = {"same"}  # noqa: RUF012  # as the base class has it

    def __init__(self, environment: Environment) -> None:
        """Begin with nothing rendered."""
        super().__init__(environment)
        self._rendered: dict[Hashable, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """Read a tag, its key, and what stands up to its end."""
        line = next(parser.stream).lineno
        place = nodes.Const(f"{parser.name}:{line}")
        key = parser.parse_expression()
        body = parser.parse_statements(("name:endsame",), drop_needle=True)
        call = self.call_method("_once", [place, key])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _once(self, place: str, key: Hashable, caller: Callable[[], str]) -> str:
        if not key:
            return caller()
        if (place, key) not in self._rendered:
            self._rendered[place, key] = caller()
        return self._rendered[place, key]
