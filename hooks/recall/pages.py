"""The pages of a site by their names, made when somebody asks for them."""

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView

from recall.page import Page


class Pages(Mapping[str, Page]):
    """Pages by name: one is made alone, all others once somebody goes through them."""

    def __init__(
        self, names: Collection[str], make: Callable[[Collection[str]], Mapping[str, Page]]
    ) -> None:
        """Know the names, in order, and who makes some of the pages."""
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, Page] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> Page:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made |= self._make((name,))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def values(self) -> ValuesView[Page]:
        """Return all pages."""
        return self._all().values()

    def items(self) -> ItemsView[str, Page]:
        """Return all pages with their names."""
        return self._all().items()

    def _all(self) -> dict[str, Page]:
        if len(self._made) < len(self._names):
            self._made |= self._make([name for name in self._names if name not in self._made])
            self._made = {name: self._made[name] for name in self._names}
        return self._made
