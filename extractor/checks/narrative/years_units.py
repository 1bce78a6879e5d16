"""N14: slips of unit (元 for 万元) and years that contradict the fiscal year."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from extractor.amounts import FEN_PER_UNIT, Amount
from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Identity, Relation, Term
from extractor.checks.narrative.against_forms import cells_of
from extractor.checks.narrative.readings import may_be
from extractor.checks.narrative.statements import Narrative, plain
from extractor.checks.tables import Tables
from extractor.final_accounts import NARRATIVE, FinalAccounts, NotARow
from extractor.final_accounts.narrative_terms import FINAL
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say

UNITS = "N14"
_SLIPS: Mapping[str, int | Fraction] = {"元": 10_000, "万元": Fraction(1, 10_000)}
_FEWEST_DIGITS = 3
"""Significant digits of an amount that a slip of unit explains: 5 元 for 5 万元 may as well be chance."""


def with_slips(narrative: Narrative, identities: Iterable[Identity]) -> Iterator[Identity]:
    """Where one amount of the narrative times 10^4 mends what breaks, that amount's unit is the finding: one for each."""
    units = Counter(
        one.claim.figure.unit for one in narrative.statements if one.is_money and one.claim.figure
    )
    usual = max(units, key=lambda unit: units[unit], default=None)
    kept: list[Identity] = []
    slipped: dict[str, Identity] = {}
    for identity in identities:
        cell = _slip(identity, usual) if _breaks(identity) else None
        if cell is None:
            kept.append(identity)
        else:
            statement = f"{identity.statement}（{cell.figure.value}{cell.figure.unit}：单位）"
            slipped.setdefault(cell.path, replace(identity, check=UNITS, statement=statement))
    for identity in kept:
        broken = any(cell.path in slipped for cell in identity.cells)
        if not broken or compare(identity).verdict is not Verdict.CONFLICT:
            yield identity
    yield from slipped.values()


def _breaks(identity: Identity) -> bool:
    if identity.rate and may_be(identity.rate, identity.left, identity.right):
        return False
    return compare(identity).verdict is Verdict.CONFLICT


def _digits(value: str) -> int:
    """How many digits of a printed amount say something: zeros at the end only where decimals are printed."""
    return len(value.replace(".", "").lstrip("0")) if "." in value else len(value.strip("0"))


def _slip(identity: Identity, usual: str | None) -> Cell | None:
    """The amount whose unit mends the identity, rather one in an unusual unit than one in the usual."""
    if identity.relation is not Relation.EQUAL:
        return None  # anything small enough mends it
    for cell in sorted(identity.cells, key=lambda cell: cell.figure.unit == usual):
        figure = cell.figure
        if not isinstance(figure, Amount) or figure.unit not in _SLIPS or not cell.path.startswith(NARRATIVE):
            continue
        if _digits(figure.value) < _FEWEST_DIGITS:
            continue
        factor = _SLIPS[figure.unit]
        other = cell._replace(value=Fraction(cell.value) * factor, half=Fraction(cell.half) * factor)
        mended = replace(identity, left=_with(identity.left, other), right=_with(identity.right, other))
        accepted = {Verdict.EXACT, Verdict.ROUNDING} if identity.rate else {Verdict.EXACT}
        if compare(mended).verdict in accepted:
            return cell
    return None


def _with(terms: tuple[Term, ...], cell: Cell) -> tuple[Term, ...]:
    return tuple(term._replace(cell=cell) if term.cell.path == cell.path else term for term in terms)


def repeated(narrative: Narrative) -> Iterator[Identity]:
    """The same statement in another unit: the same digits, column and kind of item within a top section."""
    seen: dict[tuple[str, str, str | None, str], list[tuple[Cell, str]]] = {}
    for one in narrative.statements:
        if not one.is_money or one.evaluating or not one.cell or one.claim.figure is None:
            continue
        value = one.claim.figure.value
        if _digits(value) < _FEWEST_DIGITS:
            continue
        key = (one.top, one.claim.column, one.claim.direction, value)
        for other, item in seen.get(key, ()):
            if other.figure.unit != one.claim.figure.unit and _related(item, one.claim.item):
                odd, usual = (one.cell, other) if one.claim.figure.unit == "元" else (other, one.cell)
                if FEN_PER_UNIT[usual.figure.unit or ""] == FEN_PER_UNIT["万元"]:
                    statement = f"{one.claim.item}·{one.claim.column}：单位前后一致"
                    yield Identity(UNITS, statement, (Term(odd),), (Term(usual),))
        seen.setdefault(key, []).append((one.cell, one.claim.item))


def _related(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


_STOCK = re.compile(r"截[至止]到?(?P<year>(?:19|20)\d\d)年(?:12月(?:31日|底|末)|度?[末底]|底)")
_STOCKS = re.compile("车|设备|资产|保有|在职|人员")
_COMPARED = re.compile(r"[与较比](?P<year>(?:19|20)\d\d)年度?决算(?:数)?(?:对比|比较|相比)?(?:情况|变化)")
_SUBJECT = re.compile(r"^(?:[^，,。；;\d]{0,20}|\d{1,2}[.、])(?P<year>(?:19|20)\d\d)年度?[^，,。；;\d]*$")


def findings(accounts: FinalAccounts, narrative: Narrative, tables: Tables) -> Iterator[Finding]:
    """Years, where the header and the text agree on the fiscal year."""
    year = accounts.header.fiscal_year
    if year is None or _spoken_year(accounts) != year:
        return
    yield from _stocks(accounts, year)
    yield from _headings(accounts, year)
    yield from _subjects(accounts, narrative, tables, year)


def _spoken_year(accounts: FinalAccounts) -> int | None:
    """The year the narrative names most."""
    years = Counter(
        row.printed.text
        for row in accounts.not_rows
        if row.sentence and re.fullmatch(r"(?:19|20)\d\d", row.printed.text)
    )
    return int(max(years, key=lambda text: (years[text], text))) if years else None


def _stocks(accounts: FinalAccounts, year: int) -> Iterator[Finding]:
    """截至 2022 年底 … 共有车辆, of another year than the fiscal one."""
    for row in accounts.not_rows:
        if "截" not in (row.sentence or ""):
            continue
        for match in _STOCK.finditer(plain(row.sentence or "")):
            said = match["year"]
            rest = plain(row.sentence or "")[match.end() :]
            clause = re.split("[。；;]", rest)[0]
            if int(said) != year and row.printed.text == said and _STOCKS.search(clause):
                if f"截至{year}年" in plain(row.sentence or ""):
                    continue
                message = say("year_of_stock", sentence=row.sentence or "", said=said, year=year)
                yield _finding(row, message, year)


def _headings(accounts: FinalAccounts, year: int) -> Iterator[Finding]:
    """A heading 与 2021 年度决算对比情况 over sentences that compare with another year."""
    for row in accounts.not_rows:
        if "决算" not in (row.sentence or "") or "。" in (row.sentence or ""):
            continue
        heading = plain(row.sentence or "")
        match = _COMPARED.search(heading)
        if not match or row.printed.text != match["year"] or int(match["year"]) >= year - 1:
            continue
        under = [other for other in accounts.not_rows if _is_under(row.section, other.section)]
        if any(re.search(rf"[与较比]{year - 1}年", plain(other.sentence or "")) for other in under):
            message = say("year_compared", sentence=row.sentence or "", year=year - 1)
            yield _finding(row, message, year - 1)


def _is_under(section: str | None, other: str | None) -> bool:
    return (other or "").startswith(section or "")


def _subjects(accounts: FinalAccounts, narrative: Narrative, tables: Tables, year: int) -> Iterator[Finding]:
    """Another year as the subject of an amount that is this year's according to the form."""
    by_place = {row.printed.place.start: row for row in accounts.not_rows}
    for one in narrative.statements:
        match = _SUBJECT.match(one.before) if one.claim.column == FINAL and one.is_money else None
        if not match or int(match["year"]) == year or one.evaluating or str(year) in one.claim.sentence:
            continue
        same = [cell for cell in cells_of(tables, one.claim.item) if cell.value == one.term.cell.value]
        starts = [start for start in by_place if start < one.claim.printed.place.start]
        row = by_place[max(starts)] if starts else None
        if same and one.term.cell.value and row and row.printed.text == match["year"]:
            claim, sentence = one.claim, row.sentence or ""
            message = say(
                "year_of_amount", sentence=sentence, item=claim.item, amount=claim.printed.text, year=year
            )
            yield _finding(row, message, year)


def _finding(row: NotARow, message: Message, expected: int) -> Finding:
    return Finding(
        check=UNITS,
        verdict=Verdict.CONFLICT,
        message=message,
        places=(row.printed,),
        printed=row.printed.text,
        expected=str(expected),
    )
