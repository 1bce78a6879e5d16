"""Other amounts, names and ways of writing for the 情况说明 of a gold document."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from labelled_narrative import Narrative, Piece

_FULL_WIDTH = {ord(sign): chr(ord(sign) - 0x20 + 0xFF00) for sign in "0123456789"}
_ASCII_MARKS = {ord("，"): ",", ord("；"): ";", ord("："): ":", ord("（"): "(", ord("）"): ")"}
_CHINESE_MARKS = {ord(mark): chr(sign) for sign, mark in _ASCII_MARKS.items()}
_UP = re.compile(r"(?:增加|增长|上升|提高)(?=了?\s*$)")
_DOWN = re.compile(r"(?:减少|下降|降低)(?=了?\s*$)")
_BASIS = re.compile(
    r"(?:与|较|比)\s*(?:上年|20\d\d\s*年度?)\s*(?:决算数?)?(?:相比)?(?=[，,]?[^，。]{0,9}(?:增|减|上升|下降|降低|提高)[^，。]{0,3}$)"
)
_BUDGET_RATE = re.compile(r"完成年初预算的(?=\s*$)")
_SHARE = re.compile(r"(?<![\u3400-\u9fff])占(?=\s*$)")
_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")
_DEPARTMENTS = ("清河县自然资源和规划局", "省民族宗教事务委员会", "东湖区残疾人联合会", "临江市人民检察院")


def other_amounts(narrative: Narrative, random: Random) -> None:
    for piece in narrative.pieces:
        if piece.label and piece.label.unit:
            whole, point, decimals = piece.text.replace(",", "").partition(".")
            size = random.randint(1, 6 if piece.label.unit == "万元" else 2)
            whole = str(random.randint(10 ** (size - 1) * (size > 1), 10**size - 1))
            piece.text = whole + point + "".join(random.choice("0123456789") for _ in decimals)


def separators(narrative: Narrative, _: Random) -> None:
    for piece in narrative.pieces:
        if piece.label:
            whole, point, decimals = piece.text.partition(".")
            piece.text = (
                (f"{int(whole):,}" if "," not in whole else whole.replace(",", "")) + point + decimals
            )


def spaces(narrative: Narrative, random: Random) -> None:
    """Spaces around a figure where none were, and none where there were some."""
    for before, piece, after in zip(
        narrative.pieces, narrative.pieces[1:], narrative.pieces[2:], strict=False
    ):
        if piece.label and "\t" not in f"{before.text[-1:]}{after.text[:1]}":
            if after.text[:1] not in "\r\n":
                after.text = after.text[1:] if after.text.startswith(" ") else " " + after.text
            if before.text[-1:] == " ":
                before.text = before.text.rstrip(" ")
            elif random.random() < 0.5 and not before.text.endswith("\n"):
                before.text += " "


def full_width_figures(narrative: Narrative, random: Random) -> None:
    for piece in narrative.pieces:
        if piece.label:
            piece.text = piece.text.translate(_FULL_WIDTH)
            if random.random() < 0.5:
                piece.text = piece.text.replace(".", "．")
        elif random.random() < 0.5:
            piece.text = re.sub("^( ?)%", "\\1％", piece.text)


def ascii_punctuation(narrative: Narrative, _: Random) -> None:
    _translate(narrative, _ASCII_MARKS)


def chinese_punctuation(narrative: Narrative, _: Random) -> None:
    _translate(narrative, _CHINESE_MARKS)


def _translate(narrative: Narrative, marks: dict[int, str]) -> None:
    for piece in narrative.words:
        piece.text = piece.text.translate(marks)


def directions(narrative: Narrative, random: Random) -> None:
    for before, piece in zip(narrative.pieces, narrative.pieces[1:], strict=False):
        if piece.label and piece.label.direction:
            rate = piece.label.unit == "%"
            up = ("增加", "增长", "上升", "提高", *(("增幅为",) if rate else ()))
            down = ("减少", "下降", "降低", *(("降幅为",) if rate else ()))
            for pattern, words in ((_UP, up), (_DOWN, down)):
                before.text = pattern.sub(random.choice(words), before.text).replace("为了", "为")


def basis(narrative: Narrative, random: Random) -> None:
    last = narrative.fiscal_year - 1
    ways = ("与上年相比", "比上年", "较上年", f"与{last}年度相比", f"较{last}年决算数", f"比{last}年", "同比")
    for before, piece in zip(narrative.pieces, narrative.pieces[1:], strict=False):
        if piece.label and piece.label.column in ("比上年增减额", "比上年增减率"):
            before.text = _BASIS.sub(random.choice(ways), before.text)


def rates(narrative: Narrative, random: Random) -> None:
    for before, piece in zip(narrative.pieces, narrative.pieces[1:], strict=False):
        if piece.label and piece.label.column == "完成年初预算率":
            ways = ("为年初预算的", "完成年初预算的", "完成年初预算数的", "占年初预算的")
            before.text = _BUDGET_RATE.sub(random.choice(ways), before.text)
        if piece.label and piece.label.column == "占比":
            before.text = _SHARE.sub(
                random.choice(("占", "占比", "占比为", "占总额的", "所占比重为")), before.text
            )


def other_department(narrative: Narrative, random: Random) -> None:
    department = random.choice(_DEPARTMENTS)
    for piece in narrative.words:
        piece.text = piece.text.replace(narrative.department, department)


def other_years(narrative: Narrative, random: Random) -> None:
    shift = random.choice((-4, -3, -2, -1, 1, 2))

    def later(words: str) -> str:
        return _YEAR.sub(lambda match: str(int(match.group()) + shift), words)

    narrative.fiscal_year += shift
    for piece in narrative.pieces:
        if piece.label:
            piece.label = replace(piece.label, item=later(piece.label.item))
        else:
            piece.text = later(piece.text)


def wrapped(narrative: Narrative, random: Random) -> None:
    """Lines as wide as a page of print, broken between any two characters but not inside a figure."""
    _wrap(narrative, random.choice((28, 34, 40, 46)), lambda _: "\n")


def wrapped_with_blank_lines(narrative: Narrative, random: Random) -> None:
    _wrap(narrative, random.choice((28, 34, 40, 46)), lambda _: "\n\n")


def wrapped_over_pages(narrative: Narrative, random: Random) -> None:
    page = random.choice(("\n{}\n", "\n- {} -\n", "\n\n— {} —\n\n", "\n第 {} 页\n", "\n{}\n\f"))
    _wrap(
        narrative,
        random.choice((28, 34, 40, 46)),
        lambda line: page.format(line // 7 % 90 + 1) if line % 7 == 0 else "\n",
    )


def _wrap(narrative: Narrative, width: int, line_end: Callable[[int], str]) -> None:
    tabbed = {number for number, line in enumerate(narrative.text.split("\n")) if "\t" in line}
    number = column = broken = 0
    for piece in narrative.pieces:
        if piece.label and column + len(piece.text) > width and number not in tabbed:
            broken += 1
            _insert_before(narrative, piece, line_end(broken))
            column = 0
        if piece.label:
            column += len(piece.text)
            continue
        words = ""
        for character in piece.text:
            if column >= width and character not in "\r\n" and number not in tabbed:
                broken += 1
                words, column = words + line_end(broken), 0
            words += character
            column += 1
            if character == "\n":
                number, column = number + 1, 0
        piece.text = words


def _insert_before(narrative: Narrative, piece: Piece, words: str) -> None:
    narrative.pieces[narrative.pieces.index(piece) - 1].text += words
