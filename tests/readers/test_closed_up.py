"""Rows whose blank cells closed up: made-up disclosures of every size, printed without a trace of their blank cells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import check
from extractor.documents import read_document
from extractor.final_accounts import Evidence, FieldState, FinalAccounts
from extractor.forms import FORM_BY_NUMBER
from extractor.readers.layout import read
from extractor.readers.layout.column_search import ColumnSearch, Ways, ways_of
from extractor.reconcile import combine, propose

Amounts = list[int]
"""分 by column."""
Rows = dict[str, Amounts]

_CLASSES = ("201", "204", "205", "206", "207", "208", "210", "211", "212", "213", "221")
_COLUMNS = {number: [c.label for c in FORM_BY_NUMBER[number].blocks[0].columns] for number in ("03", "05")}
_TITLES = {"03": "支出决算表", "05": "一般公共预算财政拨款支出决算表"}


def _rows(random: Random, kinds: Sequence[int], width: int, scale: int) -> Rows:
    """A form whose items are of one kind each, or of two; every level sums up the next, the total all."""
    rows: Rows = {"合计": [0] * width}
    for code in random.sample(_CLASSES, random.randint(1, len(_CLASSES))):
        for group in range(random.randint(1, 3)):
            for item in range(random.randint(1, 4)):
                path = (code, f"{code}{group + 1:02}", f"{code}{group + 1:02}{item + 1:02}")
                for column in random.sample(kinds, random.choice((1, 1, 1, 2))):
                    amount = random.randint(1, scale)
                    for key in ("合计", *path):
                        own = rows.setdefault(key, [0] * width)
                        own[0] += amount
                        own[column] += amount
    return dict(sorted(rows.items(), key=lambda row: (row[0] != "合计", row[0])))


def _printed(number: str, rows: Rows, rounded: int) -> Iterator[str]:
    """The form in 元, or in 万元 with every figure rounded by itself; blank cells leave no trace."""
    yield _TITLES[number]
    yield f"单位：{'万元' if rounded > 1 else '元'}"
    yield " ".join(("科目编码", "科目名称", *_COLUMNS[number]))
    for key, amounts in rows.items():
        figures = [f"{round(amount / rounded) / 100:.2f}" for amount in amounts if amount]
        yield " ".join(([key] if key == "合计" else [key, "某支出"]) + figures)


def _accounts(forms: Mapping[str, Rows], rounded: int) -> FinalAccounts:
    lines = [line for number, rows in forms.items() for line in _printed(number, rows, rounded)]
    return read(read_document("disclosure.txt", "\n".join(lines).encode()))


def _truth(forms: Mapping[str, Rows], rounded: int) -> set[tuple[str, str, str, str]]:
    return {
        (number, key, column, f"{round(amount / rounded) / 100:.2f}")
        for number, rows in forms.items()
        for key, amounts in rows.items()
        for column, amount in zip(_COLUMNS[number], amounts, strict=True)
        if amount
    }


def _disclosure(seed: int, scale: int) -> dict[str, Rows]:
    random = Random(seed)  # noqa: S311 - made-up figures
    kinds = [1, 2, *random.sample((3, 4, 5), random.randint(0, 3))]
    return {"05": _rows(random, (1, 2), 3, scale), "03": _rows(random, kinds, 6, scale)}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    scale=st.sampled_from((500, 10**5, 10**9)),
    rounded=st.sampled_from((1, 10**4)),
)
def test_every_placed_figure_stands_in_its_column(seed: int, scale: int, rounded: int) -> None:
    """At any size, and where amounts of a few last places are rounded; the forms need not know of each other."""
    for number, rows in _disclosure(seed, max(scale, 100 * rounded)).items():
        forms = {number: rows}
        accounts, truth = _accounts(forms, rounded), _truth(forms, rounded)
        placed = {(f.form, f.code or f.item, f.column, f.figure.value) for f in accounts.facts}
        assert placed <= truth
        assert len(accounts.facts) + len(accounts.unplaced) == len(truth)


def test_most_figures_are_placed_where_the_total_prints_every_column() -> None:
    placed = printed = 0
    for seed in range(30):
        forms = {"05": _disclosure(seed, 10**9)["05"]}
        placed, printed = placed + len(_accounts(forms, 1).facts), printed + len(_truth(forms, 1))
    assert placed / printed > 0.9


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_a_column_is_settled_only_where_every_choice_that_satisfies_the_sums_has_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - made-up figures
    parts = [random.choice([[a, a, 0], [a, 0, a], [a + b, a, b]]) for a, b in [(random.randint(1, 6), 2)] * 4]
    parts += [[c, 0, c] for c in random.sample(range(1, 9), 2)]
    rows = {"total": [sum(column) for column in zip(*parts, strict=True)]}
    rows |= {str(at): amounts for at, amounts in enumerate(parts)}
    ways = {
        key: ways_of([100 * amount for amount in amounts if amount], 1, 3, [((0,), (1, 2))])
        for key, amounts in rows.items()
    }
    sums = {"total": tuple(key for key in rows if key != "total")}
    search = ColumnSearch(dict(ways), sums)
    search.run()
    choices = list(_choices(ways, sums["total"]))
    for key, way in search.settled.items():
        assert {choice[key] for choice in choices} == {way.columns}
    open_rows = rows.keys() - search.settled.keys()
    assert all(len({choice[key] for choice in choices}) > 1 for key in open_rows)


def _choices(ways: Mapping[str, Ways], parts: Sequence[str]) -> Iterator[dict[str, tuple[int, ...]]]:
    """All choices of ways in which the parts sum up to the total; a blank total has no parts."""
    for chosen in product(*(ways[key].ways for key in ("total", *parts))):
        total, *others = chosen
        sums = [sum(column) for column in zip(*(way.vector for way in others), strict=True)]
        if sums == list(total.vector):
            yield {key: way.columns for key, way in zip(("total", *parts), chosen, strict=True)}


def test_a_column_that_sums_told_is_for_a_person_unless_another_form_closes_it() -> None:
    forms = {"05": _disclosure(3, 10**9)["05"]}
    accounts = _accounts(forms, 1)
    inferred = {fact.path for fact in accounts.facts if fact.inferred}
    (remark,) = [one for one in accounts.remarks if one.check == "L3"]
    assert inferred == set(remark.fields)
    text = "\n".join(_printed("05", forms["05"], 1))
    for field in propose(text, combine({"layout": accounts}, text), check(accounts)):
        assert (field.state is FieldState.REVIEW) == (field.fact.path in inferred)
        assert (Evidence.CLOSED in field.evidence) == (field.fact.path not in inferred)
