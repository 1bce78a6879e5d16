import csv
import io
import json
from pathlib import Path

from extractor.evaluation.gold import load_gold
from tests.conftest import GOLD, Run


def test_every_form_is_one_object_as_labelled(extractor: Run, gold_documents: Path) -> None:
    extractor("ingest", gold_documents)
    exported = json.loads(extractor("export", "--what", "performance").stdout)
    labelled = [
        {"document": gold.labels.document, **form.model_dump(mode="json")}
        for gold in load_gold(GOLD)
        for form in gold.labels.performance
    ]
    assert exported == labelled
    assert list(exported[0])[:4] == ["document", "project", "kind", "implementer"]
    lines = extractor("export", "--what", "performance", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == exported


def test_csv_is_one_row_per_indicator_with_its_form_repeated(
    extractor: Run, gold_documents: Path, tmp_path: Path
) -> None:
    extractor("ingest", gold_documents / "ganzhou-2023.txt")
    extractor("export", "--what", "performance", "--format", "csv", "--output", "forms.csv")
    content = (tmp_path / "forms.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 17
    assert {row["project"] for row in rows[:9]} == {"深化医疗服务价格国家试点项目"}
    last = rows[-1]
    assert (last["level3"], last["target"], last["score"]) == ("参保人员满意度", "≥85%", "15")
    assert (last["line"], last["indicator_line"], last["received"]) == ("685", "700", "")
    assert json.loads(last["sources"]) == [
        {"name": "政府预算资金", "initial": "535.93", "annual": "535.93", "executed": "163.58"}
    ]


def test_without_documents_there_is_nothing_to_export(extractor: Run) -> None:
    assert json.loads(extractor("export", "--what", "performance").stdout) == []
