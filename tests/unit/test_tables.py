from markdown import Markdown

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


def html(text: str) -> str:
    return Markdown(extensions=["tables", "md_in_html", "recall.tables"]).convert(text)


def test_each_table_gets_a_box_of_its_own() -> None:
    made = html(f"Before.\n\n{TABLE}\nBetween.\n\n{TABLE}\nAfter.\n")
    assert made.count('<div class="recall-table"><table>') == 2
    assert made.count("</table></div>") == 2
    assert made.index("Before.") < made.index("<table>") < made.index("Between.")
    assert made.endswith("<p>After.</p>")


def test_a_table_inside_of_a_list_gets_one_too() -> None:
    made = html("- Item\n\n" + "\n".join(f"    {line}" for line in TABLE.splitlines()))
    assert made.count('class="recall-table"') == made.count("<table>") == 1


def test_text_without_a_table_stays_as_it_is() -> None:
    assert html("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"
