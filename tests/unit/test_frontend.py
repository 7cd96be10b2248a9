import gzip
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from recall import fonts
from recall.frontend import MANIFEST, SCRIPTS, STYLES, FrontendError, bundle
from recall.render import template

ROOT = Path(__file__).parents[2]
KILOBYTE = 1024
IMPORTED = ("katex/dist/katex.css", "recall/fonts.css", "./parts.css")


def project(root: Path) -> Path:
    """Make a project that bundles with the packages of this one."""
    for folder, name, text in [
        (STYLES, "main.css", "".join(f'@import "{name}";\n' for name in IMPORTED)),
        (STYLES, "parts.css", ".part {\n  color: red;\n}\n"),
        (SCRIPTS, "main.js", 'import { part } from "./part.js";\npart();\n'),
        (SCRIPTS, "part.js", "export const part = () => console.log('part');\n"),
        (f"{SCRIPTS}/search", "worker.js", "self.onmessage = () => self.postMessage(1);\n"),
        (STYLES, "practice.css", ".card {\n  color: blue;\n}\n"),
        (f"{SCRIPTS}/practice", "practice.js", "console.log('practice');\n"),
        (f"{SCRIPTS}/run", "pyodide-worker.js", "self.onmessage = () => self.postMessage(2);\n"),
        (STYLES, "lists.css", ".list {\n  color: green;\n}\n"),
    ]:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text(text)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copyfile(ROOT / "package-lock.json", root / "package-lock.json")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def test_styles_and_scripts_get_one_minified_file_each(root: Path, tmp_path: Path) -> None:
    made = bundle(root, tmp_path / "out")
    [style], [script] = made.styles, made.scripts
    assert re.fullmatch(r"main-[A-Z0-9]{8}\.css", style)
    assert re.fullmatch(r"main-[A-Z0-9]{8}\.js", script)
    assert ".part{color:red}" in (made.folder / style).read_text()
    assert "console.log" in (made.folder / script).read_text()
    assert {style, script} <= set(made.files)


def test_fonts_come_in_one_format_with_their_license(root: Path, tmp_path: Path) -> None:
    made = bundle(root, tmp_path / "out")
    style = (made.folder / made.styles[0]).read_text()
    named = re.findall(r"url\(\"?\./([^\")]+)", style)
    assert len(set(named)) == 20 + len(fonts.FACES)
    assert all(name.endswith(".woff2") and name in made.files for name in named)
    assert "truetype" not in style
    assert {"fonts/LICENSE-KaTeX.txt", "fonts/LICENSE-SourceSerif4.txt"} <= set(made.files)
    assert MANIFEST not in made.files


def test_names_depend_on_content_and_not_on_where_the_project_lies(tmp_path: Path) -> None:
    here, there = project(tmp_path / "here"), project(tmp_path / "quite" / "elsewhere")
    assert bundle(here, tmp_path / "a").files == bundle(there, tmp_path / "b").files


def test_a_changed_style_changes_its_own_name_only(root: Path, tmp_path: Path) -> None:
    before = bundle(root, tmp_path / "out")
    (root / STYLES / "parts.css").write_text(".part { color: blue }")
    after = bundle(root, tmp_path / "out")
    assert before.styles != after.styles
    assert before.scripts == after.scripts


def test_unchanged_sources_are_not_bundled_again(root: Path, tmp_path: Path) -> None:
    made = bundle(root, tmp_path / "out")
    written = (made.folder / made.styles[0]).stat().st_mtime_ns
    assert bundle(root, tmp_path / "out") == made
    assert (made.folder / made.styles[0]).stat().st_mtime_ns == written


@pytest.mark.parametrize(
    "broken", ["removed font", "torn style", "removed manifest", "torn manifest"]
)
def test_a_damaged_bundle_is_made_anew(root: Path, tmp_path: Path, broken: str) -> None:
    made = bundle(root, tmp_path / "out")
    if broken == "removed font":
        (made.folder / next(n for n in made.files if n.endswith(".woff2"))).unlink()
    elif broken == "torn style":
        (made.folder / made.styles[0]).write_text("html {")
    elif broken == "removed manifest":
        (made.folder / MANIFEST).unlink()
    else:
        (made.folder / MANIFEST).write_text('{"files": [')
    again = bundle(root, tmp_path / "out")
    assert again == made
    assert all((again.folder / name).is_file() for name in again.files)
    assert (again.folder / again.styles[0]).read_text("utf-8") != "html {"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (f"{SCRIPTS}/part.js", "let a = 1;\nlet b = ;\n", ':2:9: error: Unexpected ";"'),
        (f"{SCRIPTS}/part.js", 'import "./gone.js";', ':1:8: error: Could not resolve "./gone.js"'),
        (f"{STYLES}/parts.css", ".part {\n}\n}\n", ':3:1: warning: Unexpected "}"'),
    ],
)
def test_a_fault_is_told_with_its_place(
    root: Path, tmp_path: Path, file: str, text: str, message: str
) -> None:
    (root / file).write_text(text)
    with pytest.raises(FrontendError) as raised:
        bundle(root, tmp_path / "out")
    assert str(raised.value).startswith(file + message)


def test_missing_packages_are_told_in_one_line_with_what_to_do(root: Path, tmp_path: Path) -> None:
    (root / "node_modules").unlink()
    with pytest.raises(FrontendError) as raised:
        bundle(root, tmp_path / "out")
    assert str(raised.value) == "node_modules lacks esbuild or katex: run `make setup`."


def test_this_site_stays_light(tmp_path: Path) -> None:
    made = bundle(ROOT, tmp_path / "out")

    def compressed(name: str) -> int:
        return len(gzip.compress((made.folder / name).read_bytes()))

    assert compressed(made.styles[0]) < 10.5 * KILOBYTE
    assert compressed(made.scripts[0]) < 4 * KILOBYTE


def test_preloaded_faces_are_light_and_hold_the_letters_of_the_text(
    root: Path, tmp_path: Path
) -> None:
    made = bundle(root, tmp_path / "out")
    files = [made.folder / made.published(name) for name in (fonts.TEXT, *fonts.MATH)]
    assert sum(file.stat().st_size for file in files) < 42 * KILOBYTE
    with TTFont(files[0]) as text:
        assert set(map(ord, "aZ09é–’—“”")) <= text.getBestCmap().keys()
        assert [axis.axisTag for axis in text["fvar"].axes] == ["wght"]


def test_kept_faces_are_those_that_a_build_would_cut() -> None:
    kept = {file.name: file.read_bytes() for file in fonts.KEPT.glob("*.woff2")}
    sources = {face: (ROOT / "node_modules" / face.file).read_bytes() for face in fonts.FACES}
    cut = {fonts.kept_as(font, face): fonts.cut(font, face) for face, font in sources.items()}
    assert kept == cut, "make fonts cuts them anew"


def test_a_face_that_is_not_kept_is_cut(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fonts.write(root, tmp_path / "kept")
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(fonts, "KEPT", tmp_path / "none")
    after = fonts.write(root, tmp_path / "cut")
    for face in fonts.FACES:
        name = f"{fonts.FOLDER}/{face.name}"
        assert (after.parent / name).read_bytes() == (before.parent / name).read_bytes()


@pytest.mark.parametrize(
    ("points", "written"),
    [([0x41], "U+41"), ([3, 1, 2, 2], "U+1-3"), ([0x20, 0x22, 0x23], "U+20, U+22-23")],
)
def test_letters_are_written_as_ranges(points: list[int], written: str) -> None:
    assert fonts.ranges(points) == written


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    darker, lighter = sorted([luminance(a), luminance(b)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_figures_stand_out_from_every_background(scheme: int) -> None:
    tokens = (ROOT / STYLES / "tokens.css").read_text()
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", tokens)
    colors = {name: (light, dark)[scheme] for name, light, dark in pairs}
    text = ["recall-ink", "recall-muted", "recall-accent"]
    text += [name for name in colors if name.startswith("fig-")]
    assert len(text) == 8
    for ground in ("recall-paper", "recall-raised", "recall-tint"):
        for name in text:
            assert contrast(colors[name], colors[ground]) >= 4.5, f"{name} on {ground}"
        assert contrast(colors["recall-border"], colors[ground]) >= 3, ground


def test_a_question_is_composed_with_its_level_in_words_and_references_to_link_to() -> None:
    question = {
        "id": "why",
        "title": "Is a < b & c?",
        "level": "hard",
        "kind": "concept",
        "minutes": 4,
        "summary_html": "Yes.",
        "tags": [],
    }
    references = [{"key": "shannon1948mathematical", "html": "Shannon."}]
    page = template("question.html", question=question, body_html="Body", references=references)
    assert '<h1 id="title">Is a &lt; b &amp; c?</h1>' in page
    assert ">Hard</li>" in page
    assert '<li id="ref-shannon1948mathematical">Shannon.</li>' in page
    bare = template("question.html", question=question, body_html="Body", references=[])
    assert "References" not in bare
