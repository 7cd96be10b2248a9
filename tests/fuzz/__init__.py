"""Texts made up by chance, and what must hold of any of them."""
