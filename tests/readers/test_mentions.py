"""What sentences of a performance report say about budgets, executions, rates and scores: a table of wordings."""

from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.final_accounts.supplements import Concept, Mention
from extractor.readers.layout.supplements import read_supplements

TABLE = Path(__file__).parent / "supplements" / "mentions.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
REPORT = "某某县2024年村道建设项目绩效自评报告\n一、项目概况\n{}\n二、结论\n项目完成较好。\n建议继续实施。\n"


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:24] for row in ROWS])
@pytest.mark.parametrize("wrapped", [False, True], ids=["one-line", "wrapped"])
def test_wording(sentence: str, expected: str, *, wrapped: bool) -> None:
    middle = len(sentence) // 2
    text = f"{sentence[:middle]}\n{sentence[middle:]}" if wrapped and " " not in sentence else sentence
    document = read_document("report.txt", REPORT.format(text).encode())
    mentions = [m for m in read_supplements(document).mentions if m.concept is not Concept.PROJECTS]
    assert [_written(mention) for mention in mentions] == [one for one in expected.split("; ") if one]


def _written(mention: Mention) -> str:
    words = [mention.concept.value, mention.subject.value if mention.subject else "-"]
    words.append(f"{mention.value.value}{mention.unit}")
    words += [str(mention.year)] if mention.year else []
    words += [f"in {mention.listed_in.value}"] if mention.listed_in else []
    return " ".join(words)
