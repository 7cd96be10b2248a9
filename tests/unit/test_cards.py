import io
from pathlib import Path

from PIL import Image

from recall.cards import SIZE, card

ROOT = Path(__file__).parents[2]


def test_a_card_has_the_size_that_is_asked_for_and_no_text_beyond_its_edge(tmp_path: Path) -> None:
    drawn = card(ROOT, tmp_path, "Deep Recall", "A line of text", "A promise")
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.size == SIZE
        paper = image.getpixel((2, 2))
        right = image.crop((SIZE[0] - 40, 0, *SIZE))
        assert right.getcolors() == [(40 * SIZE[1], paper)]
    assert len(drawn) < 100_000


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    first = card(ROOT, tmp_path, "Name", "Line", "Promise")
    kept = next(tmp_path.glob("*.png"))
    kept.write_bytes(b"kept")
    assert card(ROOT, tmp_path, "Name", "Line", "Promise") == b"kept" != first
