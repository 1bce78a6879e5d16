"""Variations of the rows: fewer, more, without line numbers."""

from dataclasses import replace
from random import Random

from labelled_disclosure import Cell, Disclosure, Line

from extractor.nomenclature import Classification, codes, is_known, names

_CODED = ("02", "03", "05")
_NUMBERED = ("01", "04", "09", "10")


def _code(line: Line) -> str | None:
    return next((cell.label.code for cell in line.labelled if cell.label and cell.label.code), None)


def fewer_rows(disclosure: Disclosure, random: Random) -> None:
    """Take out a 款 with its 项, and some single 项."""
    for form in _CODED:
        lines = [line for line in disclosure.table_lines(form) if _code(line)]
        group = random.choice([code for line in lines if (code := _code(line)) and len(code) == 5])
        for line in lines:
            code = _code(line) or ""
            if code.startswith(group) or (len(code) == 7 and random.random() < 0.2):
                _drop(disclosure, line)


def _drop(disclosure: Disclosure, line: Line) -> None:
    disclosure.lines = [other for other in disclosure.lines if other is not line]


def more_rows(disclosure: Disclosure, random: Random) -> None:
    """Add rows of listed and of unlisted codes behind rows of a printed 款."""
    listed = [code for code in codes(Classification.FUNCTION) if len(code) == 7]
    for form in _CODED:
        rows = [line for line in disclosure.table_lines(form) if len(_code(line) or "") == 7]
        for line in random.sample(rows, 2):
            code = random.choice(listed)
            _add(disclosure, line, code, names(Classification.FUNCTION, code)[0], random)
        unlisted = (_code(rows[0]) or "")[:5] + "77"
        assert not is_known(Classification.FUNCTION, unlisted)
        _add(disclosure, rows[0], unlisted, "区域协同发展试点补助", random)


def _add(disclosure: Disclosure, model: Line, code: str, name: str, random: Random) -> None:
    row = model.copy()
    old = _code(model) or ""
    named = False
    for cell in row.cells:
        text = cell.text.strip()
        if cell.label:
            cell.text = f"{random.randrange(900)}.{random.randrange(100):02d}"
            cell.label = replace(cell.label, code=code, item=name)
        elif text == old:
            cell.text = code
        elif text and not named:
            cell.text = f"{code} {name}" if text.startswith(old) else name
            named = True
    index = next(index for index, line in enumerate(disclosure.lines) if line is model)
    disclosure.lines.insert(index + 1, row)


def without_line_numbers(disclosure: Disclosure, _random: Random) -> None:
    """Take the column 行次 out of every form; lost labels are printed again, or nothing could name their rows."""
    _restore_labels(disclosure)
    for table in disclosure.tables():
        if table.form not in _NUMBERED or not any("行次" in _words(line) for line in table.lines):
            continue
        header = next(line for line in table.lines if "行次" in _words(line))
        columns = [index for index, word in enumerate(_words(header)) if word == "行次"]
        if table.form in ("09", "10"):
            columns = [1]
        for line in table.lines[1:]:
            _without_numbers(line, columns, table.header)


def _words(line: Line) -> list[str]:
    return ["".join(cell.text.split()) for cell in line.cells]


def _without_numbers(line: Line, columns: list[int], header: list[Line]) -> None:
    if line.tabbed:
        for index in reversed(columns):
            line.remove(index)
        return
    if line in header:
        for index in [i for i, word in enumerate(_words(line)) if word == "行次"][::-1]:
            line.remove(index)
        return
    for index in [i for i, cell in enumerate(line.cells) if cell.is_number and not cell.label][::-1]:
        if len(line.cells) > 1:
            line.remove(index)
        else:
            line.cells[0].text = ""


def _restore_labels(disclosure: Disclosure) -> None:
    """Give rows of form 04 whose label is lost or misplaced their own again."""
    for line in disclosure.table_lines("04"):
        for cell in line.labelled:
            place = next(i for i in range(line.index(cell), -1, -1) if line.cells[i].is_number)
            label = line.cells[place - 1]
            if line.tabbed and cell.label and _is_wrong(label, cell.label.item):
                label.text = cell.label.item.rpartition("/")[2]


def _is_wrong(label: Cell, item: str) -> bool:
    words = "".join(label.text.split())
    return not words or (words.startswith(("年初", "年末")) and words[:2] != item[:2])
