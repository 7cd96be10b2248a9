"""Parts of templates that are rendered once: for the same key, place and template."""

from jinja2 import DictLoader, Environment

from recall.fragments import Fragments


def environment(**templates: str) -> Environment:
    loader = DictLoader({f"{name}.html": text for name, text in templates.items()})
    return Environment(loader=loader, extensions=[Fragments], autoescape=True)


def test_a_part_is_rendered_once_for_each_key() -> None:
    page = environment(page="{% same key %}{{ word }}{% endsame %}").get_template("page.html")
    words = [page.render(key=key, word=word) for key, word in zip("aba", "xyz", strict=True)]
    assert words == ["x", "y", "x"]


def test_without_a_key_it_is_rendered_each_time() -> None:
    page = environment(page="{% same '' %}{{ word }}{% endsame %}").get_template("page.html")
    assert [page.render(word=word) for word in "xy"] == ["x", "y"]


def test_the_same_key_elsewhere_is_another_part() -> None:
    both = "{% same 1 %}{{ word }}{% endsame %}\n{% same 1 %}{{ word }}!{% endsame %}"
    found = environment(one=both, other=both.replace("!", "?"))
    assert found.get_template("one.html").render(word="x") == "x\nx!"
    assert found.get_template("other.html").render(word="y") == "y\ny?"


def test_a_part_sees_what_stands_around_it_and_is_escaped_once() -> None:
    page = (
        "{% macro shown(word) %}{{ word }}{% endmacro %}"
        "{% for word in words %}{% same word %}{% include 'inner.html' %}{{ shown(word) }}"
        "{% endsame %}{% endfor %}"
    )
    found = environment(page=page, inner="{{ other }}").get_template("page.html")
    for _ in range(2):
        assert found.render(words="a<a", other="&") == "&amp;a&amp;&lt;&amp;a"
