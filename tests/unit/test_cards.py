import io
from pathlib import Path

from PIL import Image

from recall.cache import Cache
from recall.cards import SIZE, card

ROOT = Path(__file__).parents[2]


def test_a_card_has_the_size_that_is_asked_for_and_no_text_beyond_its_edge() -> None:
    drawn = card(ROOT, Cache(None), "Deep Recall", "A line of text", "A promise")
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.size == SIZE
        paper = image.getpixel((2, 2))
        right = image.crop((SIZE[0] - 40, 0, *SIZE))
        assert right.getcolors() == [(40 * SIZE[1], paper)]
    assert len(drawn) < 100_000


def test_a_card_is_drawn_once() -> None:
    cache = Cache(None)
    first = card(ROOT, cache, "Name", "Line", "Promise")
    assert card(Path("nowhere"), cache, "Name", "Line", "Promise") == first
