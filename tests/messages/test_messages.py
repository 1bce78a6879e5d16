"""The catalogue of messages: every template in both languages, nothing said without it, and what is stored comes back."""

import ast
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from pydantic import BaseModel, ValidationError

import extractor
from extractor.findings import Finding, Verdict
from extractor.messages import AS_TEXT, LANGUAGES, Message, catalogue, say, told

ROOT = Path(extractor.__file__).parents[1]
TABLE = ROOT / "extractor" / "messages" / "messages.tsv"
SOURCES = [path for room in ("extractor", "review_app") for path in sorted((ROOT / room).rglob("*.py"))]
REFUSALS = {"StoreError", "DocumentNotFoundError", "VersionConflictError", "DecisionError"}
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
COMMAND = re.compile(r"extractor (?:ingest --again|list|model test)")


class Kept(BaseModel):
    message: Message


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """All calls by the name of what is called."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node


def test_every_message_stands_in_every_language_with_the_same_values() -> None:
    keys = [line.split("\t")[0] for line in TABLE.read_text("utf-8").splitlines()]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    for key, row in catalogue().items():
        assert set(row) == {"key", *LANGUAGES}, key
        texts = [row[language] for language in LANGUAGES]
        assert all(texts), key
        assert names(texts[0]) == names(texts[1]), key
        assert not ENGLISH.search(COMMAND.sub("", row["zh"])), key


def test_every_message_is_said_by_its_key_with_the_values_of_its_template() -> None:
    said = set()
    for name, call in calls():
        if name != "say":
            continue
        key = call.args[0] if call.args else None
        assert isinstance(key, ast.Constant), ast.unparse(call)
        assert key.value in catalogue(), ast.unparse(call)
        assert {one.arg for one in call.keywords} == names(catalogue()[key.value]["en"]), ast.unparse(call)
        said.add(key.value)
    assert catalogue().keys() - said == set()


def test_no_refusal_of_the_desk_is_raised_without_a_message() -> None:
    raised = [call for name, call in calls() if name in REFUSALS]
    assert len(raised) > 30
    literal = [call for call in raised if isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)]
    assert [ast.unparse(call) for call in literal] == []


def test_a_finding_takes_no_text_that_the_catalogue_does_not_know() -> None:
    with pytest.raises(ValidationError, match="no message of the catalogue"):
        Finding(check="X1", verdict=Verdict.CONFLICT, message="6.00 = 7.00")


def test_a_message_is_its_english_text_and_knows_the_chinese() -> None:
    message = say(
        "and_because",
        finding=say("form_absent", form="05", title="一般公共预算财政拨款支出决算表"),
        because=say(
            "any_may_be_wrong", places=(say("figure_at", label="05 合计", value="6.00", lines="7"), "x")
        ),
    )
    assert message == (
        "form 05 (一般公共预算财政拨款支出决算表) is announced and absent;"
        " the document disagrees with itself, and any of these may be wrong: 05 合计 6.00 (line 7); x"
    )
    in_chinese = "目录列有 05 表（一般公共预算财政拨款支出决算表），文中没有；文件前后不符，下列各处都可能有误：05 合计 6.00（第 7 行）；x"
    assert told(message, "zh") == in_chinese
    stored = Kept.model_validate_json(Kept(message=message).model_dump_json()).message
    assert (stored, told(stored, "zh")) == (message, in_chinese)
    assert told(pickle.loads(pickle.dumps(message)), "zh") == in_chinese  # noqa: S301 - our own, just made
    assert Kept(message=message).model_dump(mode="json", context=AS_TEXT) == {"message": str(message)}


@pytest.mark.parametrize(
    "stored",
    [
        '"05 is absent"',
        '{"key": "a_key_of_another_version", "values": {"form": "05"}, "text": "05 is absent"}',
        '{"key": "form_absent", "values": {"number": "05"}, "text": "05 is absent"}',
    ],
)
def test_what_was_stored_without_a_template_of_now_is_shown_as_it_was_stored(stored: str) -> None:
    message = Kept.model_validate_json(f'{{"message": {stored}}}').message
    assert [told(message, language) for language in LANGUAGES] == ["05 is absent"] * 2


@pytest.mark.parametrize("stored", ["5", "[]", '{"key": "form_absent"}'])
def test_what_is_no_message_is_refused(stored: str) -> None:
    with pytest.raises(ValidationError, match="this is no message"):
        Kept.model_validate_json(f'{{"message": {stored}}}')
