import pytest
from lxml import etree

from recall.examples.compact import compact, shortened


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M 0 374.15952  L 546.95952 374.15952  L 546.95952 0  z", "m0 374.16 546.96 0 0-374.16z"),
        ("M 1 1 L 2 2 z M 3 3 L 3.004 4.016", "m1 1 1 1zm2 2 0 1.02"),
        ("M 1 1 M 2 2", "m1 1m1 1"),
        ("M 0 0 Q 1 2 3 4 Q 5 6 7 8 L 7.5 8", "m0 0q1 2 3 4 2 2 4 4l.5 0"),
        ("M 0 0 C 1 0 2 0 3 -0.25", "m0 0c1 0 2 0 3-.25"),
        ("m 1 1 a 1 1 0 0 1 2 2", "m 1 1 a 1 1 0 0 1 2 2"),
    ],
)
def test_points_of_a_path_are_counted_from_the_one_before(path: str, short: str) -> None:
    assert shortened(path) == short


def test_rounding_does_not_add_up() -> None:
    steps = " ".join(f"L {0.014 * i:.3f} 0" for i in range(1, 1001))
    moved = shortened(f"M 0 0 {steps}")
    assert sum(float(x) for x in moved.removeprefix("m").split()[::2]) == pytest.approx(14.0)


def test_groups_and_spaces_that_say_nothing_go_and_what_is_referred_to_stays() -> None:
    figure = etree.fromstring(
        """<svg>
  <g><path d="M 0 0 L 9 9" style="fill: none"/></g>
  <defs><clipPath id="a"><path d="M 0 0 L 9 9" style="fill: none"/></clipPath><g/></defs>
  <g><g><text x="1.23456" transform="rotate(-0 1 2)">a <tspan>b</tspan> c</text></g></g>
  <g clip-path="url(#a)"><rect x="0.5" y="-0.001"/></g>
</svg>"""
    )
    compact(figure)
    assert etree.tostring(figure, encoding="unicode") == (
        '<svg><defs><clipPath id="a"><path d="m0 0 9 9" style="fill: none"/></clipPath></defs>'
        '<text x="1.23">a <tspan>b</tspan> c</text>'
        '<g clip-path="url(#a)"><rect x=".5" y="0"/></g></svg>'
    )
