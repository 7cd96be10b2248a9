"""The linter over built HTML: what it finds, where it points, and what it leaves in peace."""

from pathlib import Path

import pytest

from recall.built import Result, lint, page_links
from recall.built.files import Files, Target
from recall.source import Source

SITE_URL = "https://example.org/kb/"


def page(body: str, *, head: str = "<title>A page</title>") -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n'
        f"{head}\n</head>\n<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    )


def built(
    folder: Path,
    pages: dict[str, str],
    sources: dict[str, str] | None = None,
    *,
    site_url: str = SITE_URL,
    allowed: tuple[str, ...] = (),
) -> Result:
    site = folder / "site"
    for name, text in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    known = {name: Source(f"docs/{name}.md", text) for name, text in (sources or {}).items()}
    return lint(site, known, site_url=site_url, allowed=allowed)


def codes(result: Result) -> list[str]:
    found = [diagnostic.rule.code for diagnostic in result.diagnostics]
    return [code for code in found if code not in ("DR230", "DR231")]  # tests/safety


def lint_body(folder: Path, body: str) -> list[str]:
    others = {"other/index.html": page('<h1 id="part">Other</h1>'), "assets/loss.svg": "<svg/>"}
    return codes(built(folder, {"index.html": page(body), **others}))


@pytest.mark.parametrize(
    "target",
    [
        *("other/", "other", "./other/index.html", "other/?print", "."),
        *("other/#part", "other/#", "#", "#top", "#here", "other/#:~:text=Other", "#here:~:text=x"),
        *("assets/loss.svg", "assets/%6coss.svg", "https://example.org/kb/other/#part", " other/ "),
        *("https://example.com/x", "mailto:a@example.com", "//example.com/x", "tel:1", "?q=x"),
    ],
)
def test_an_address_that_leads_somewhere_is_fine(tmp_path: Path, target: str) -> None:
    body = f'<h1 id="here">H</h1><a href="{target}">x</a>'
    assert lint_body(tmp_path, body) == []


@pytest.mark.parametrize(
    "target",
    [
        *("nope/", "other.md", "Other/", "assets/Loss.svg", "assets/", "other%20/", "other//"),
        *("", "../", "/other/", "/kb/other/", "/", "htps://example.org", "assets/loss.svg/"),
        "https://example.org/kb/nope/",
    ],
)
def test_an_address_that_leads_nowhere_is_reported(tmp_path: Path, target: str) -> None:
    assert lint_body(tmp_path, f'<a href="{target}">x</a>') == ["DR220"]


@pytest.mark.parametrize("target", ["#nope", "other/#nope", "other/#Part", "assets/loss.svg#nope"])
def test_a_missing_part_of_a_page_is_reported(tmp_path: Path, target: str) -> None:
    assert lint_body(tmp_path, f'<a href="{target}">x</a>') == ["DR221"]


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="nope.png">',
        '<img alt="x" src="assets/loss.svg" srcset="assets/loss.svg 1x, nope.png 2x">',
        '<video poster="nope.png"></video>',
        '<object data="nope.pdf"></object>',
        '<form action="nope/"></form>',
        '<svg><use href="nope.svg#x"/></svg>',
        '<svg><use xlink:href="nope.svg#x"/></svg>',
        '<meta http-equiv="Refresh" content="0; url=nope/">',
        '<link rel="canonical" href="https://example.org/kb/nope/">',
        '<link rel="canonical" href="https://elsewhere.example/">',
        '<p style="background: url(nope.png)">x</p>',
        "<style>p { background: url('nope.png') }</style>",
        '<script src=""></script>',
    ],
)
def test_every_kind_of_address_is_resolved(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == ["DR220"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("../", Target("a/index.html")),
        ("..", Target("a/index.html")),
        ("../#part", Target("a/index.html", "part")),
        ("../c/?q=1#part", Target("a/c/index.html", "part")),
        ("../../", Target("index.html")),
        ("../..", Target("index.html")),
        ("../../style.css", Target("style.css")),
        ("#part", Target("a/b/index.html", "part")),
        ("?q=1#part", Target("a/b/index.html", "part")),
    ],
)
def test_an_address_is_followed_upwards(target: str, found: Target) -> None:
    names = ["index.html", "style.css", "a/index.html", "a/b/index.html", "a/c/index.html"]
    files = Files(names, SITE_URL)
    files.resolve("a/c/index.html", target)
    assert files.resolve("a/b/index.html", target) == found


@pytest.mark.parametrize(
    "target", ["../../../", "../../a/b/../../../", "../mailto:a", "../https://b"]
)
def test_an_address_that_leads_too_far_up_is_none(target: str) -> None:
    files = Files(["index.html", "a/index.html", "a/b/index.html"], SITE_URL)
    found = files.resolve("a/b/index.html", target)
    assert found.path is None
    assert "fewer" in found.problem or "expected one of its files" in found.problem


def test_absolute_addresses_are_fine_on_the_error_page_and_without_a_base(tmp_path: Path) -> None:
    error = page('<a href="/kb/other/">x</a><a href="/kb/.">home</a>')
    pages = {"index.html": page("x"), "other/index.html": page("x"), "404.html": error}
    assert codes(built(tmp_path, pages)) == []
    rooted = {**pages, "404.html": page("x"), "index.html": page('<a href="/other/">x</a>')}
    assert codes(built(tmp_path, rooted, site_url="https://example.org")) == []


def test_sitemap_and_styles_are_read(tmp_path: Path) -> None:
    result = built(
        tmp_path,
        {
            "index.html": page("x"),
            "sitemap.xml": f"<url>\n<loc>{SITE_URL}</loc></url>\n<loc>{SITE_URL}nope/</loc>",
            "css/a.css": "/* url(x) */ a{b:url(../index.html)}\nc{d:url(nope.woff2)}"
            'e{f:url(data:x)}@import "https://fonts.example/css";g{h:url(#i)}',
        },
    )
    assert [str(d).split(": ")[:2] for d in result.diagnostics] == [
        ["site/css/a.css:2:9", "DR220 broken-built-link"],
        ["site/css/a.css:2:46", "DR223 third-party-request"],
        ["site/sitemap.xml:3:6", "DR220 broken-built-link"],
    ]


def test_redirects_in_a_circle_are_reported(tmp_path: Path) -> None:
    head = '<title>x</title><meta http-equiv="refresh" content="0; url=../{}/">'
    pages = {f"{a}/index.html": page("x", head=head.format(b)) for a, b in ("ab", "bc", "cb", "dd")}
    circles = [d.place.path for d in built(tmp_path, pages).diagnostics]
    assert circles == [f"site/{name}/index.html" for name in "abcd"]


def test_the_message_names_the_file_and_suggests_one(tmp_path: Path) -> None:
    pages = {"index.html": page('x\n<a href="ohter/">y</a>'), "other/index.html": page("x")}
    assert [str(d) for d in built(tmp_path, pages).diagnostics] == [
        "site/index.html:9:1: DR220 broken-built-link: 'ohter/': the site has no 'ohter'; "
        "expected one of its files. Did you mean 'other'?"
    ]


@pytest.mark.parametrize(
    ("html", "source", "line", "column"),
    [
        ('<a href="nope/">x</a>', "`[x](nope/)` in code\n\nsee [x](nope/)", 3, 9),
        ('<a href="../other/#nope">x</a>', "one\n[x](../deep/other.md#nope)", 2, 13),
        ('<a href="#nope">a</a><a href="#nope">b</a>', "[a](#nope)\n[b](#nope)", 1, 5),
        ("<p>a</p><p>[x][nope]</p>", "a\n\n  [x][nope]", 3, 3),
        ('<h2 id="a">A</h2><h2 id="a">B</h2>', "## A { #a }\n\n## B { #a }", 3, 6),
        ("<h2>A</h2><h4>B <b>c</b></h4>", "## A\n\n#### B c", 3, 1),
        ("<details><summary>s</summary>x", "a\n<details>\n<summary>s</summary>\n", 2, 1),
        ('<img src="../a/b.png" alt="">', "x ![](../a/b.png)", 1, 3),
        ("<p>The $x_i is open.</p>", "The $x_i is open.", 1, 5),
        ("<p>Ties &amp; <b>$x_i$</b></p>", "Ties & <b>$x_i$</b>", 1, 11),
    ],
)
def test_a_fault_points_into_the_source(
    tmp_path: Path, html: str, source: str, line: int, column: int
) -> None:
    pages = {
        "q/index.html": page(html),
        "other/index.html": page("x"),
        "a/b.png": "",
    }
    first = built(tmp_path, pages, {"q/index.html": source}).diagnostics[0]
    assert (first.place.path, first.place.line, first.place.column) == (
        "docs/q/index.html.md",
        line,
        column,
    )
    assert "(In site/q/index.html:8:" in first.message


def test_the_same_fault_twice_points_to_two_places(tmp_path: Path) -> None:
    pages = {"index.html": page('<a href="no/">a</a><a href="no/">b</a>')}
    found = built(tmp_path, pages, {"index.html": "[a](no/)\n[b](no/)"}).diagnostics
    assert [d.place.line for d in found] == [1, 2]


def test_what_the_source_does_not_say_points_to_its_start(tmp_path: Path) -> None:
    found = built(tmp_path, {"index.html": page('<a href="no/">a</a>')}, {"index.html": "x\ny"})
    assert [(d.place.path, d.place.line) for d in found.diagnostics] == [("docs/index.html.md", 1)]


def test_a_fault_of_the_template_is_reported_once(tmp_path: Path) -> None:
    chrome = page("x").replace("</body>", '<a href="{}nope/">x</a></body>')
    pages = {"index.html": chrome.format(""), "b/index.html": chrome.format("../")}
    found = built(tmp_path, pages, dict.fromkeys(pages, "x")).diagnostics
    assert [d.place.path for d in found] == ["site/b/index.html"]
    assert "(So on 2 pages, from a template.)" in found[0].message


@pytest.mark.parametrize(
    "body",
    [
        "<details><summary>s</summary>x",
        "x</div>",
        "<b>x <i>y</b> z</i>",
        '<p><a id="x"/>text</p>',
        "<div><ul><li>x<li>y</ul>",
        "<my-tag>x",
        "<div>" * 2500 + "</div>" * 2500,
    ],
)
def test_an_element_left_open_is_reported(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == ["DR227"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f</table><br><hr/>",
        "<p><div>x</div></p><DIV>y</div>",
        '<svg viewBox="0 0 1 1"><path d="M0"/><g><use href="#i"/></g><i id="i"/></svg>',
        "<script>let a = '<div>', b = '</b>';</script><!-- <div> --><p title='<b>'>x</p>",
        "<pre>1 &lt;b&gt; 2</pre>a < b",
    ],
)
def test_html_that_a_browser_understands_is_balanced(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == []


def test_one_stray_end_does_not_blame_the_elements_around_it(tmp_path: Path) -> None:
    found = built(tmp_path, {"index.html": page("<div>x</div></div>\n<p>y</p>")}).diagnostics
    assert [str(d.place) for d in found] == ["site/index.html:8:13"]


@pytest.mark.parametrize(
    "text",
    [
        *("[x][nope]", "[x][]", "![x][nope]", "[<em>x</em>](y.md)", "a [b](c.md) d", "[b](c d.md)"),
        *("```python", "~~~", "!!! note", '!!! note "T"', "??? tip", "???+ tip", "/// caption"),
        *(":material-nope:", ":nope:", '--8<-- "x.md"', "x[^9]", '=== "Tab"', "**bold**"),
        *("{: .cls }", "{ #id }", "|---|---|", "{% if %}", "{{ x }}", "[r]: x.md", "*[A]: b"),
        "[<code>x</code>](y.md)",
    ],
)
def test_markdown_shown_as_text_is_reported(tmp_path: Path, text: str) -> None:
    assert lint_body(tmp_path, f"<p>{text}</p>") == ["DR224"]
    code = f"<p><code>{text}</code></p><pre>{text}</pre><script>{text}</script>"
    assert lint_body(tmp_path, code) == []


@pytest.mark.parametrize(
    "text",
    [
        *("A[0][1] and f[i][j](x)", "[0, 1] (or [a, b])", "intervals [0, 1][2]", "std::vec::new"),
        *("12:30:45 and a:b:c", "x**2 + y**2", "Wow!!! Really???", "a // b /// c", "yes/no", "—"),
        *("In\xa0[1]:", "It costs $5 and $10", "$5–$10", "US$ 5, C$", "$HOME/$USER", "5 $ or 6 $"),
        *(
            "[sic] (as found)",
            "a --- b --> c",
            "set {a, b}",
            "100% {}",
            "C:\\new",
            "#hash",
            "e.g.:",
        ),
        *("[1], [2]", "note [a]: that", "a | b", "~~", "?? and !=", "::", "\\n"),
    ],
)
def test_prose_is_left_in_peace(tmp_path: Path, text: str) -> None:
    assert lint_body(tmp_path, f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        '<span class="arithmatex">\\(x_i\\)</span>',
        '<div class="arithmatex">\n\\[x\\]</div>',
        '<script type="math/tex">x</script>',
        '<span class="katex-error" title="ParseError">\\fraac</span>',
        "<math><merror>x</merror></math>",
        *("<p>$x_i$</p>", "<p>$x$</p>", "<p>$$</p>", "<p>\\(x\\)</p>", "<p>\\frac{a}{b}</p>"),
        *("<p>$\\alpha</p>", "<p>$x_i + 1</p>"),
    ],
)
def test_tex_shown_as_text_is_reported(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == ["DR225"]


def test_a_rendered_formula_may_hold_anything(tmp_path: Path) -> None:
    formula = (
        '<span class="arithmatex"><span class="katex"><math><mi>x</mi><annotation>\\frac{a}{b}'
        '[x][y]\\[4pt]$$</annotation></math><span class="katex-html" aria-hidden="true">'
        "<span>[x][y]</span><span>[a](b)</span></span></span></span>"
    )
    assert lint_body(tmp_path, f"<p>{formula} and <span class='katex'>[x][y]</span></p>") == []


@pytest.mark.parametrize(
    "body",
    [
        '<img src="assets/loss.svg">',
        '<img src="assets/loss.svg" alt=" ">',
        '<img src="assets/loss.svg" alt="No description has been provided for this image">',
        '<svg role="img"><path d="M0"/></svg>',
        '<div role="img"></div>',
        '<a href="other/"></a>',
        '<a href="other/"><svg><path d="M0"/></svg></a>',
        "<button> </button>",
        "<details><summary></summary>x</details>",
        '<input type="image" src="assets/loss.svg">',
    ],
)
def test_an_element_without_a_name_is_reported(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == ["DR226"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="assets/loss.svg" alt="" role="presentation">',
        '<span aria-hidden="true"><img src="assets/loss.svg" alt=""></span>',
        '<svg role="img"><title>Loss</title></svg><svg><path d="M0"/></svg>',
        '<div role="img" aria-label="Loss"></div>',
        '<a href="other/"><img src="assets/loss.svg" alt="Loss"></a><a id="x"></a>',
        '<a href="other/" title="Other"><svg></svg></a>',
        '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a>',
        '<button aria-label="Close"></button>',
    ],
)
def test_an_element_with_a_name_is_fine(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == []


REQUESTS = [
    '<script src="https://cdn.example/x.js"></script>',
    '<img alt="x" src="//cdn.example/x.png">',
    '<img alt="x" src="http:/cdn.example/x.png">',
    '<img alt="x" src="assets/loss.svg" srcset="https://cdn.example/x.png 2x">',
    '<link rel="preconnect" href="https://cdn.example">',
    '<iframe src="https://cdn.example/"></iframe>',
    '<p style="background:URL(https://cdn.example/x)">x</p>',
    "<style>@import 'https://cdn.example/x.css';</style>",
    '<script type="module">import x from "https://cdn.example/x.mjs"</script>',
    '<script>import("https://cdn.example/x.mjs")</script>',
    '<svg><use href="https://cdn.example/x.svg#a"/></svg>',
]


@pytest.mark.parametrize("body", REQUESTS)
def test_a_request_to_another_host_is_reported(tmp_path: Path, body: str) -> None:
    assert lint_body(tmp_path, body) == ["DR223"]


def test_an_allowed_host_and_a_plain_link_are_no_third_party(tmp_path: Path) -> None:
    body = f'{REQUESTS[0]}<a href="https://elsewhere.example">x</a><img alt="x" src="data:image/x">'
    own = '<script src="https://example.org/x.js"></script>'
    result = built(tmp_path, {"index.html": page(body + own)}, allowed=("cdn.example",))
    assert codes(result) == []


def test_titles_are_there_once_and_their_own(tmp_path: Path) -> None:
    head = f'<title>Same</title><link rel="canonical" href="{SITE_URL}a/">'
    moved = head + '<meta http-equiv="refresh" content="0; url=../a/">'
    result = built(
        tmp_path,
        {
            "a/index.html": page("x", head=head),
            "b/index.html": page("x", head=head),
            "c/index.html": page("<svg><title>Loss</title></svg>", head=""),
            "d/index.html": page("x", head="<title>One</title><title>Two</title>"),
            "e/index.html": "",
            "f/index.html": page("x", head=moved),
        },
    )
    assert [(d.place.path[5], d.rule.code) for d in result.diagnostics] == [
        (name, "DR228") for name in "bcde"
    ]


def test_headings_may_not_jump_but_may_rise(tmp_path: Path) -> None:
    assert lint_body(tmp_path, "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h3>E</h3>") == []
    assert lint_body(tmp_path, "<h1>A</h1><h3>B</h3><h5>C</h5>") == ["DR229", "DR229"]


def test_an_admonition_without_body_is_reported(tmp_path: Path) -> None:
    title = '<p class="admonition-title">Note</p>'
    assert lint_body(tmp_path, f'<div class="admonition note">{title}</div>') == ["DR224"]
    assert lint_body(tmp_path, "<details><summary>Note</summary></details>") == ["DR224"]
    assert lint_body(tmp_path, f'<div class="admonition note">{title}<p>x</p></div>') == []


def test_figures_count_what_was_looked_at(tmp_path: Path) -> None:
    body = '<a href="#x" id="x">a</a><a href="b/">b</a><a href="https://e.example">c</a>'
    body += '<img alt="x" src="i.png">'
    result = built(tmp_path, {"index.html": page(body), "b/index.html": page("x"), "i.png": ""})
    assert (result.pages, result.links, result.anchors, result.images) == (2, 3, 1, 1)


def test_a_fault_far_down_a_page_has_its_line_and_column(tmp_path: Path) -> None:
    body = "\n" * 70_000 + "  <p>" + "x" * 100_000 + '<a href="no/">x</a>'
    found = built(tmp_path, {"index.html": page(body)}).diagnostics
    assert [str(d.place) for d in found] == ["site/index.html:70008:100006"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"no tag", b"<", b"<!-- ", b'<a href="'])
def test_broken_files_are_no_crash(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(data)
    assert "DR228" in codes(lint(tmp_path / "site", {}))


def test_long_runs_of_marks_do_not_slow_the_linter(tmp_path: Path) -> None:
    runs = ["[" * 20_000, "\\[" * 20_000, "-" * 20_000, "$a " * 7_000, "**a" * 7_000, "<b" * 9_000]
    body = "\n".join(f"<p>{run}</p>" for run in runs)
    assert built(tmp_path, {"index.html": page(body)}, {"index.html": "\n".join(runs)}).pages == 1


def test_page_links_lists_every_address_in_order() -> None:
    html = (
        '<a href="a?x=1&amp;y=2">x</a><img src=b srcset="c 1x, d 2x"><!-- <a href="no"> -->'
        '<style>p{q:url("e")}</style><link rel=icon href=f><base href="g">'
    )
    found = [(a.element, a.attribute, a.target, a.loads) for a in page_links(html)]
    assert found == [
        ("a", "href", "a?x=1&y=2", False),
        ("img", "src", "b", True),
        ("img", "srcset", "c", True),
        ("img", "srcset", "d", True),
        ("style", "url", "e", True),
        ("link", "href", "f", True),
    ]
