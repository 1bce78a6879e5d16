"""What a disclosure says about its own forms: which there are, and which are empty."""

from pydantic import BaseModel, ConfigDict

from extractor.final_accounts.words import Words
from extractor.forms import Side
from extractor.provenance import Printed


class AnnouncedForm(BaseModel):
    """A statutory form that a list of contents, or a title without a table, names."""

    model_config = ConfigDict(frozen=True)

    number: str
    printed: Printed


class NilStatement(BaseModel):
    """Words that declare a form, or one side of what it would print, empty (无政府性基金预算收支, 本表无数据).

    ``side`` is None where they speak of both sides. ``named`` says that they name the fund and do not only stand below
    the form; ``conditional`` that they only say what an empty form means (当本表数据为空时，即…).
    """

    model_config = ConfigDict(frozen=True)

    number: str
    side: Side | None
    named: bool
    conditional: bool
    words: Words
