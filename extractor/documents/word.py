"""The door for Word files (.docx): paragraphs and tables in their order, without headers and footers of pages."""

import io
from collections.abc import Iterator, Sequence
from itertools import accumulate

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from extractor.documents.archive import check_unpacked
from extractor.documents.flowing import RAISED, UNSEEN, Cell, folded, table_lines
from extractor.documents.rendition import Rendition
from extractor.documents.word_numbers import write_numbers
from extractor.errors import SourceError
from extractor.messages import say
from extractor.settings import Limits

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc"))
_RUN, _TEXT, _SYMBOL = (qn(f"w:{tag}") for tag in ("r", "t", "sym"))
_STRUCK = ("w:strike", "w:dstrike")
_NOT_TO_READ = ("w:vanish", *_STRUCK)
"""Properties of words that are hidden, or struck through."""
_TEXT_BOX = qn("w:txbxContent")
_LEFT_OUT = frozenset(
    [
        *(
            qn(f"w:{tag}")
            for tag in ("del", "moveFrom", "rPr", "pPr", "tblPr", "tcPr", "trPr", "sectPr", "instrText")
        ),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_MACROS = "vbaProject.bin"
_SENTENCE = "。"
_NARROWEST = 120
"""Twentieths of a point: a column narrower than this has no room for a character. It is where edges dragged by hand nearly meet."""


def read(content: bytes, limits: Limits) -> Rendition:
    """Read a Word file: a paragraph is a line, a row of a table a line of cells parted by tabs. Macros are never run.

    Raises:
        SourceError: it is no Word file, is damaged, or holds more than the limits allow.
    """
    check_unpacked(content, limits)
    package = OpcPackage.open(io.BytesIO(content))
    main = package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    root = _parsed(main)
    body = root.find(qn("w:body"))
    if body is None:
        raise SourceError("the file holds no Word document; give it its own file ending")
    styles = _related(main, RELATIONSHIP_TYPE.STYLES)
    if styles is not None:
        _hide_by_style(body, styles)
    numbering = _related(main, RELATIONSHIP_TYPE.NUMBERING)
    if numbering is not None:
        write_numbers(body, numbering, styles)
    text = "".join(f"{line}\n" for line in _lines(body))
    struck = any(_says(run, kind) for run in body.iter(_RUN) for kind in _STRUCK)
    has_macros = any(part.partname.endswith(_MACROS) for part in package.iter_parts())
    notes = ((say("macros"), has_macros), (say("struck_out"), struck))
    return Rendition(text, notes=tuple(note for note, applies in notes if applies))


def _related(part: Part, kind: str) -> etree._Element | None:
    """The root of a part that this one refers to; None where there is none, or not one only."""
    try:
        return _parsed(part.part_related_by(kind))
    except (KeyError, ValueError):
        return None


def _parsed(part: Part) -> etree._Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _lines(container: etree._Element) -> Iterator[str]:
    """The lines of what holds paragraphs and tables, at whatever depth."""
    for child in container:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == _TABLE:
            yield from _table(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _is_prompt(child):
            yield from _lines(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """The lines of a paragraph, then those of the text boxes it anchors."""
    for line in "".join(_text(paragraph)).split("\n"):
        # A tab within a sentence is a blank; elsewhere it parts what stands in columns.
        yield line.translate(UNSEEN).strip().replace("\t", " " if _SENTENCE in line else "\t")
    for box in _text_boxes(paragraph):
        yield from _lines(box)


def _text(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == _SYMBOL:
            yield chr(int(child.get(qn("w:char"), "25A1"), 16))
        elif tag == _RUN:
            if not any(_says(child, kind) for kind in _NOT_TO_READ):
                text = _text(child)
                yield from (part.translate(RAISED) for part in text) if _is_raised(child) else text
        elif isinstance(tag, str) and tag not in _LEFT_OUT and tag != _TEXT_BOX and not _is_prompt(child):
            yield from _text(child)


def _hide_by_style(body: etree._Element, styles: etree._Element) -> None:
    """Say of the runs that their own style or that of their paragraph hides that they are hidden."""
    names = {style.get(qn("w:styleId")) for style in styles if _says(style, "w:vanish")}
    for run in body.iter(_RUN) if names else ():
        paragraph = next(run.iterancestors(_PARAGRAPH), None)
        own = _property(run, "w:rPr/w:rStyle")
        around = _property(paragraph, "w:pPr/w:pStyle") if paragraph is not None else None
        is_hidden = any(style is not None and style.get(qn("w:val")) in names for style in (own, around))
        if is_hidden and _property(run, "w:rPr/w:vanish") is None:
            properties = run.find(qn("w:rPr"))
            if properties is None:
                properties = etree.SubElement(run, qn("w:rPr"))
            etree.SubElement(properties, qn("w:vanish"))


def _says(run: etree._Element, kind: str) -> bool:
    said = _property(run, f"w:rPr/{kind}")
    return said is not None and said.get(qn("w:val"), "1") not in ("0", "false")


def _is_raised(run: etree._Element) -> bool:
    said = _property(run, "w:rPr/w:vertAlign")
    return said is not None and said.get(qn("w:val")) == "superscript"


def _is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows only what is to be written into it."""
    return _property(control, "w:sdtPr/w:showingPlcHdr") is not None


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _text_boxes(child)


def _table(table: etree._Element) -> Iterator[str]:
    """The rows of a table; one within which another stands, or of one column, arranges a page."""
    rows = [list(_within(row, _CELL)) for row in _within(table, _ROW)]
    nested = any(cell.find(f".//{_TABLE}") is not None for cells in rows for cell in cells)
    if nested or all(len(cells) <= 1 for cells in rows):
        for cell in (cell for cells in rows for cell in cells):
            yield from _lines(cell)
    else:
        edges = _edges(table)
        yield from table_lines([list(_cells(row, edges)) for row in _within(table, _ROW)])


def _edges(table: etree._Element) -> Sequence[int]:
    """For each edge between the columns of a table's grid which column begins there, too narrow ones not counted."""
    columns = table.findall("/".join(map(qn, ("w:tblGrid", "w:gridCol"))))
    widths = [_whole(column.get(qn("w:w"), "")) for column in columns]
    wide = [not 0 < width < _NARROWEST for width in widths]  # one that says no width is as wide as its words
    return list(accumulate(wide, initial=0))


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of one kind, those within content controls and tracked insertions too, but no deleted row."""
    for child in element:
        if child.tag == tag:
            if _property(child, "w:trPr/w:del") is None:
                yield child
        elif isinstance(child.tag, str) and child.tag not in (*_LEFT_OUT, _PARAGRAPH, _TABLE):
            yield from _within(child, tag)


def _cells(row: etree._Element, edges: Sequence[int]) -> Iterator[Cell]:
    """The cells of a row; one that continues the cell above is blank."""
    at = _number(row, "w:trPr/w:gridBefore")
    if before := _columns(edges, 0, at):
        yield Cell("", column_span=before)
    for cell in _within(row, _CELL):
        merged = _property(cell, "w:tcPr/w:vMerge")
        continues = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        text = "" if continues else folded(_lines(cell))
        span = _number(cell, "w:tcPr/w:gridSpan") or 1
        if (columns := _columns(edges, at, at + span)) or text:
            yield Cell(text, column_span=columns)
        at += span


def _columns(edges: Sequence[int], begin: int, end: int) -> int:
    """How many columns lie between two edges of the grid; beyond the grid each edge begins one."""
    last = len(edges) - 1
    first, after = (edges[min(edge, last)] + max(edge - last, 0) for edge in (begin, end))
    return after - first


def _property(element: etree._Element, path: str) -> etree._Element | None:
    return element.find("/".join(qn(step) for step in path.split("/")))


def _number(element: etree._Element, path: str) -> int:
    """The number a property holds; 0 where it is absent or none."""
    found = _property(element, path)
    return _whole(found.get(qn("w:val"), "")) if found is not None else 0


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0  # noqa: PLR2004
