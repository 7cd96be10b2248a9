import datetime
from pathlib import Path

from recall.prerequisites import ACROSS, LEAST, WIDTH, direct, drawn, layers, ordered
from recall.project import Project

ROOT = Path(__file__).parents[2]


def test_an_edge_that_a_longer_way_stands_for_is_left_out() -> None:
    assert direct([("a", "b"), ("b", "c"), ("a", "c")]) == [("a", "b"), ("b", "c")]


def test_a_question_stands_right_of_all_it_builds_on() -> None:
    edges = [("a", "b"), ("b", "c"), ("a", "d")]
    assert layers(edges, ["d", "c", "b", "a", "alone"]) == [["a"], ["d", "b"], ["c"]]


def test_questions_stand_beside_what_they_build_on() -> None:
    edges = [("a", "z"), ("b", "y")]
    assert ordered([["a", "b"], ["y", "z"]], edges) == [["a", "b"], ["z", "y"]]


def test_a_circle_is_drawn_too() -> None:
    assert sum(map(len, layers([("a", "b"), ("b", "a")], ["a", "b"]))) == 2


def test_every_map_of_this_site_holds_its_boxes_apart() -> None:
    site = Project.at(ROOT, today=datetime.date(2026, 1, 1)).read()
    maps = [(topic, drawn(site.questions_of(topic))) for topic in site.topics]
    assert sum(drawing is not None for _, drawing in maps) >= 5
    for topic, drawing in maps:
        if drawing is None:
            continue
        assert len(site.questions_of(topic)) >= LEAST
        places = [(box["x"], box["y"]) for box in drawing.boxes]
        assert len(set(places)) == len(places), topic.name
        assert all(x % (WIDTH + ACROSS) == 0 for x, _ in places)
        assert all(0 < len(box["lines"]) <= 2 for box in drawing.boxes)
