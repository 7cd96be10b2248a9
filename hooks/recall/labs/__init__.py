"""Labs: notebooks kept as Python files in jupytext's percent format.

A Jupyter kernel runs them; their text is Markdown like that of any other page, so that formulas,
links, headings and code are handled by what handles all pages.
"""
