"""Notes in the forms that people have, and a small project to import them into."""

from tests.unit.conftest import small

__all__ = ["small"]
