"""The typefaces: of each face the letters that pages use, in a file that a first view can bear.

Of KaTeX's faces the whole file stays behind the subset: a browser fetches it for a page that has
a letter outside of the subset, so a new symbol costs bytes, never its look.

Cutting takes long, so what comes of it is kept in a folder beside this module; `make fonts` cuts
the faces anew. A face whose letters or source are others than those of the kept one is cut by each
build until then.
"""

import hashlib
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KEPT = Path(__file__).with_name("faces")
FOLDER = "fonts"
STYLE = "fonts.css"
TEXT_LICENSE = "@fontsource-variable/source-serif-4/LICENSE"

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _CAPITALS + _CAPITALS.lower()
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_TEXT = f"{_ASCII}\u00a0°²·×áäâéèëíïñóöøüćłšž–—‘’“”…′−"
_ITALIC = f"{_LETTERS}0123456789 \u00a0!'(),-./:;?–—’“”é"
_SYMBOLS = "\u00a0\u2005\u2009\u200a\ue020±×ˉ…′ℓ∂∇∈−∗∝∞∣∥∼≈≤≥≪≫⊙⊤⋅⋆⋯←→⇒⟶⟹⟺⌈⌉⌊⌋ΔΣΦ"
_COMMON = (
    "".join(sorted({*_LETTERS} - {*"FHJQXYZjqz"})) + "0123456789 !()+,-./:;<=>[]^{}~" + _SYMBOLS
)
_RARE = "FHJQXYZjqz%&'*?|°·ˆ˙˜⃗–∏∑∘∙√∩∪∫≠⊆⊕⊗⊥⋱⟨⟩ΓΘΛΠΨΩ"
"""What hardly a page has, in a file of its own: on 2026-11-21 there were 20 of 224."""
_SETTING = ("kern", "liga", "lnum", "tnum")
_GREEK = "αβγδεζηθικλμνξπρστυφχψωϕϵ"
_DELIMITERS = "()[]{}|/√∏∑∫⌈⌉⌊⌋⟨⟩⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭∣∥"


REST = "U+20-7E, U+A1-1FFF, U+2016-205F, U+2070-2FFF"
"""What the whole faces are for: not the invisible signs and slanted letters of MathML."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face to cut down."""

    file: str
    """Below node_modules."""
    letters: str
    family: str
    style: str = "normal"
    weight: str = "400"
    features: tuple[str, ...] = ()
    axes: tuple[tuple[str, tuple[float, float] | float], ...] = ()
    display: str = "optional"
    """The text may stay in the reader's own face; a formula in another one is unreadable."""
    whole: bool = False
    """Whether the whole face is there for other letters."""
    part: str = "cut"
    """Tells the files of one face apart."""

    @property
    def name(self) -> str:
        """What the subset's file is called, unlike the whole one's."""
        return f"{Path(self.file).stem}-{self.part}.woff2"


def _text(name: str, letters: str, **about: object) -> Face:
    file = f"@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-{name}.woff2"
    return Face(file, letters, "Recall Serif", **about)  # type: ignore[arg-type]


def _math(name: str, letters: str, **about: object) -> Face:
    family, file = name.partition("-")[0], f"katex/dist/fonts/{name}.woff2"
    given = {"whole": True, "display": "block"} | about
    return Face(file, letters, family, **given)  # type: ignore[arg-type]


FACES = (
    _text("normal", _TEXT, weight="400 700", axes=(("wght", (400, 700)),), features=_SETTING),
    _text("italic", _ITALIC, style="italic", axes=(("wght", 400),)),
    _math("KaTeX_Main-Regular", _COMMON),
    _math("KaTeX_Main-Bold", f"{_LETTERS}0123456789", weight="700"),
    _math("KaTeX_Math-Italic", _LETTERS + _GREEK, style="italic"),
    _math("KaTeX_AMS-Regular", "CENPQRZ"),
    _math("KaTeX_Caligraphic-Regular", "BDFGHLMNOUVWX"),
    *(_math(f"KaTeX_Size{size}-Regular", _DELIMITERS) for size in (1, 2, 3, 4)),
    _math("KaTeX_Main-Regular", _RARE, part="rare", whole=False),
)
TEXT, ITALIC = FACES[0].name, FACES[1].name
MATH = (FACES[2].name, FACES[4].name)
"""What nearly every first view needs: the text's faces, and those of its formulas."""


def write(root: Path, folder: Path) -> Path:
    """Write the faces' subsets and a style sheet that declares them; return its path.

    Args:
        root: the folder that holds node_modules.
        folder: where the files go.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for face in FACES:
        source = (root / "node_modules" / face.file).read_bytes()
        kept = KEPT / kept_as(source, face)
        cut_face = kept.read_bytes() if kept.exists() else cut(source, face)
        (folder / FOLDER / face.name).write_bytes(cut_face)
    style = folder / STYLE
    # Of two faces with the same letter the later one is taken.
    rules = [_rule(face, face.file, REST) for face in FACES if face.whole]
    rules += [
        _rule(face, f"./{FOLDER}/{face.name}", ranges(map(ord, face.letters))) for face in FACES
    ]
    style.write_text("\n".join(rules), encoding="utf-8")
    return style


def keep(root: Path) -> None:
    """Cut the faces for all builds to come; the argument is the folder that holds node_modules."""
    for old in KEPT.glob("*.woff2"):
        old.unlink()
    for face in FACES:
        source = (root / "node_modules" / face.file).read_bytes()
        (KEPT / kept_as(source, face)).write_bytes(cut(source, face))


def kept_as(font: bytes, face: Face) -> str:
    """Return the name under which a cut face is kept: another one for another font or cut."""
    made_from = hashlib.sha256(font + repr(face).encode())
    return f"{Path(face.name).stem}-{made_from.hexdigest()[:12]}.woff2"


@cache
def cut(font: bytes, face: Face) -> bytes:
    """Return a font with a face's letters, axes and features only, as WOFF2."""
    from fontTools import subset  # takes long to import, and the fonts hardly ever change
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # The license lies beside the files: of the names only the copyright.
    options = subset.Options(layout_features=list(face.features), hinting=False, name_IDs=[0])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=face.letters)
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as cut:
        subsetter.subset(cut)
        if face.axes:  # after the subset: moving all letters takes longest
            instancer.instantiateVariableFont(cut, dict(face.axes), inplace=True)
        cut.flavor = "woff2"
        out = io.BytesIO()
        cut.save(out)
    return out.getvalue()


def _rule(face: Face, file: str, letters: str) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f"font-weight: {face.weight}; font-display: {face.display}; "
        f'src: url("{file}") format("woff2"); unicode-range: {letters}; }}'
    )


def ranges(points: Iterable[int]) -> str:
    """Return code points as CSS writes them: `U+20-7E, U+A0`."""
    found: list[list[int]] = []
    for point in sorted(set(points)):
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in found)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
