import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from recall import cheatsheet, navigation, practice
from recall.project import Project
from recall.site import Site
from tests.rules.sites import BASE

TODAY = datetime.date(2026, 11, 21)
SHEET = "practice/sheets/nlp/models.md"


def site(root: Path = BASE) -> Site:
    return Project.at(root, today=TODAY).read()


def test_each_topic_and_area_has_a_sheet() -> None:
    found = dict(cheatsheet.pages(site()))
    assert set(found) == {"practice/sheets/nlp.md", SHEET}
    assert "template: practice/sheet.html" in found[SHEET]


def test_sheet_has_every_question_of_its_place_with_its_named_formulas() -> None:
    small = site()
    for name in ("practice/sheets/nlp.md", SHEET):
        sheet = cheatsheet.view(name, small)
        assert sheet is not None
        items = [item for topic in sheet["topics"] for item in topic["questions"]]
        assert {item.title for item in items} == {p.title for p in small.questions.values()}
        formulas = [formula for item in items for formula in item.formulas]
        assert formulas
        assert all(formula["name"] and "label" not in formula["html"] for formula in formulas)
    assert cheatsheet.view("practice/drill.md", small) is None
    assert cheatsheet.view("practice/sheets/nothing.md", small) is None


def test_tools_are_given_every_question_and_place() -> None:
    small = site()
    view = practice.view(small)
    assert [row["id"] for row in view["questions"]] == list(small.questions)
    assert [area["id"] for area in view["areas"]] == ["nlp"]
    assert ("concept", "Concept") in view["kinds"]


def test_drill_of_a_place_is_linked_only_where_there_is_a_drill() -> None:
    small, whole = site(), site(Path(__file__).parents[2])
    assert practice.drill_url(small.topics[0], small) == ""
    topic = whole.topics[0]
    address = urlsplit(practice.drill_url(topic, whole))
    assert address.path == "practice/drill/"
    assert parse_qs(address.query) == {"in": [topic.folder]}


def test_tools_stand_in_the_navigation_in_the_order_of_their_use() -> None:
    whole = site(Path(__file__).parents[2])
    [names] = [entry["Practice"] for entry in navigation.tree(whole) if "Practice" in entry]
    stems = [Path(name).stem for name in names]
    assert stems[:6] == ["index", "plan", "drill", "mock", "progress", "browse"]
