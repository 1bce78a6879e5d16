"""The numbers that Word gives to paragraphs by itself: they stand in no run of the file, but are printed."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

_LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_CIRCLED = 20
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PROPERTIES, _NUMBERED, _RUN, _TEXT = (qn(f"w:{tag}") for tag in ("pPr", "numPr", "r", "t"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_STYLES = 20
"""Styles that are based on each other."""


class _Level(NamedTuple):
    """How one level of a list is numbered; ``text`` has %1 … %9 for the numbers of the levels."""

    start: int
    kind: str
    text: str


class _List(NamedTuple):
    """A list: what its numbers are counted with, and its levels."""

    counted: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


def write_numbers(body: etree._Element, numbering: etree._Element, styles: etree._Element | None) -> None:
    """Write the numbers of all paragraphs into them as runs, in the order of the document."""
    lists = dict(_lists(numbering))
    by_style = dict(_by_style(styles)) if styles is not None else {}
    counters: dict[str, list[int | None]] = {}
    begun: set[str] = set()
    for paragraph in body.iter(qn("w:p")):
        number, level = _asked(paragraph, by_style)
        found = lists.get(number)
        if (
            found is None
            or level not in found.levels
            or next(paragraph.iterancestors(_FALLBACK), None) is not None
        ):
            continue
        counts = counters.setdefault(found.counted, [None] * _LEVELS)
        if number not in begun:
            begun.add(number)
            for at, start in found.restarts.items():
                counts[at:] = [start - 1, *[None] * (_LEVELS - at - 1)]
        before = counts[level]
        counts[level:] = [
            found.levels[level].start if before is None else before + 1,
            *[None] * (_LEVELS - level - 1),
        ]
        _write(paragraph, _label(found.levels, counts, level))


def _lists(numbering: etree._Element) -> Iterator[tuple[str, _List]]:
    """The lists by their number."""
    kinds = {
        one.get(qn("w:abstractNumId")): dict(_levels(one)) for one in numbering.iter(qn("w:abstractNum"))
    }
    for one in numbering.iter(qn("w:num")):
        counted = _value(one, "w:abstractNumId")
        overrides = list(one.iter(qn("w:lvlOverride")))
        levels = kinds.get(counted, {}) | {at: level for each in overrides for at, level in _levels(each)}
        restarts = {
            int(each.get(qn("w:ilvl"), "0")): int(start)
            for each in overrides
            if (start := _value(each, "w:startOverride")).isdigit()
        }
        yield one.get(qn("w:numId"), ""), _List(counted, levels, restarts)


def _levels(kind: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in kind.iter(qn("w:lvl")):
        start = _value(level, "w:start")
        own = _Level(
            int(start) if start.isdigit() else 1,
            _value(level, "w:numFmt") or "decimal",
            _value(level, "w:lvlText"),
        )
        yield int(level.get(qn("w:ilvl"), "0")), own


def _by_style(styles: etree._Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """The list and level that paragraphs of a style have, those of the style it is based on too."""
    found = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
    for name, own in found.items():
        style, number, level = own, "", ""
        for _ in range(_MOST_STYLES):
            asked = style.find(f"{_PROPERTIES}/{_NUMBERED}")
            if asked is not None:
                number, level = number or _value(asked, "w:numId"), level or _value(asked, "w:ilvl")
            if number or (base := _value(style, "w:basedOn")) not in found:
                break
            style = found[base]
        if number:
            yield name, (number, int(level or 0))


def _asked(paragraph: etree._Element, by_style: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """The list and level of a paragraph: its own, or those of its style."""
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        return "", 0
    number, level = by_style.get(_value(properties, "w:pStyle"), ("", 0))
    own = properties.find(_NUMBERED)
    if own is None:
        return number, level
    said = _value(own, "w:ilvl")
    return _value(own, "w:numId") or number, int(said) if said.isdigit() else level


def _label(levels: Mapping[int, _Level], counts: list[int | None], level: int) -> str:
    if levels[level].kind == "bullet":
        return ""
    label = levels[level].text
    for at in range(_LEVELS):
        if at in levels and f"%{at + 1}" in label:
            count = counts[at]
            number = levels[at].start if count is None else count
            label = label.replace(f"%{at + 1}", written_as(levels[at].kind, number))
    return label


def written_as(kind: str, number: int) -> str:
    """A number as Word writes it: 一, ①, IV …; in digits where ``kind`` is not known here."""
    return _FORMATS.get(kind, str)(number)


def _write(paragraph: etree._Element, label: str) -> None:
    """A blank parts the number from a figure that may follow, but no Chinese sign."""
    if label:
        run = etree.Element(_RUN)
        text = etree.SubElement(run, _TEXT)
        text.text = f"{label} " if label[-1].isascii() else label
        paragraph.insert(1 if paragraph[0].tag == _PROPERTIES else 0, run)


def _value(element: etree._Element, tag: str) -> str:
    found = element.find(qn(tag))
    return found.get(qn("w:val"), "") if found is not None else ""


def _chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零五, as Word counts; from ten thousand on in digits."""
    if not 0 < number < 10 ** len(_PLACES):
        return str(number)
    written = ""
    for place in reversed(range(len(_PLACES))):
        digit = number // 10**place % 10
        if digit:
            written += _DIGITS[digit] + _PLACES[place]
        elif written and not written.endswith(_DIGITS[0]):
            written += _DIGITS[0]
    written = written.rstrip(_DIGITS[0])
    return written.removeprefix("一") if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    """A … Z, AA, BB, as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= _CIRCLED else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": lambda number: _letters(number).lower(),
    "lowerRoman": _roman,
    "none": lambda _: "",
    "upperLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""How numbers are written, by Word's names."""
