import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from extractor.export import Format, render

COLUMNS = ("document", "value", "evidence")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "document": st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
            "value": st.sampled_from(["=1+1", "0.00", "-5.10", "@x", "1,2"]),
            "evidence": st.lists(st.sampled_from(["agreed", "grounded"]), max_size=2),
        }
    ),
    max_size=5,
)


@given(ROWS)
def test_every_format_gives_the_rows_back(rows: list[dict[str, object]]) -> None:
    assert json.loads(render(rows, COLUMNS, Format.JSON)) == rows
    assert [json.loads(line) for line in render(rows, COLUMNS, Format.JSONL).splitlines()] == rows
    text = render(rows, COLUMNS, Format.CSV)
    assert text.startswith("\ufeffdocument,value,evidence\r\n")
    back = [
        {**row, "evidence": json.loads(row["evidence"])}
        for row in csv.DictReader(io.StringIO(text[1:], newline=""))
    ]
    assert back == rows
