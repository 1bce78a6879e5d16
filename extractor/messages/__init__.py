"""What the program says to a person, in English and Chinese: one catalogue, ``messages.tsv``, with a line for each message.

A message is its English text, as the command line and the exports give it, that knows its key and values too, so that the
desk can say the same in Chinese. Labels of the forms are values and stay as they are printed.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import GetCoreSchemaHandler, SerializationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_BETWEEN: Mapping[Language, str] = {"en": "; ", "zh": "；"}
"""What stands between the parts of a list."""
AS_TEXT = {"messages": "text"}
"""The context of ``model_dump`` in which a message is only its English text: what the command line and the exports give."""


class Message(str):
    """A message of the catalogue with its values filled in; made by ``say``.

    Stored as its key, its values and its text: where this program has no such key any more, or only the text was stored,
    it is that text in every language.
    """

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, "Value"]

    def __new__(cls, text: str, key: str = "", values: Mapping[str, "Value"] | None = None) -> Self:
        """A text with what it was made from."""
        message = super().__new__(cls, text)
        message.key, message.values = key, values or {}
        return message

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """In memory only messages are taken, so that nothing is said without the catalogue; stored texts are read too."""
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_plain_validator_function(_restored),
            python_schema=core_schema.no_info_plain_validator_function(_taken),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _serialized, info_arg=True, when_used="json"
            ),
        )


Value = str | int | Message | tuple[str, ...]
"""A value of a message: printed words, a number, another message, or a list of these."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The templates by key, then by language."""
    with Path(__file__).with_name("messages.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def say(key: str, /, **values: Value) -> Message:
    """The message of this key with its values.

    Raises:
        KeyError: the catalogue has no such key, or the template names another value: a fault of the program.
    """
    return Message(_filled(key, values, "en"), key, values)


def told(text: str, language: Language) -> str:
    """A message in a language; a text that is no message of the catalogue stays as it is."""
    if language == "en" or not isinstance(text, Message) or not text.key:
        return text
    try:
        return _filled(text.key, text.values, language)
    except KeyError:  # stored by another version, whose template this one does not have
        return text


def _filled(key: str, values: Mapping[str, Value], language: Language) -> str:
    filled = {name: _part(value, language) for name, value in values.items()}
    return catalogue()[key][language].format_map(filled)


def _part(value: Value, language: Language) -> str:
    if isinstance(value, tuple):
        return _BETWEEN[language].join(told(one, language) for one in value)
    return told(value, language) if isinstance(value, str) else str(value)


def _serialized(message: Message, info: SerializationInfo) -> object:
    return str(message) if info.context == AS_TEXT else _kept(message)


def _kept(message: Message) -> object:
    """A message as JSON."""
    if not message.key:
        return str(message)
    values = {name: _kept_value(value) for name, value in message.values.items()}
    return {"key": message.key, "values": values, "text": str(message)}


def _kept_value(value: Value) -> object:
    if isinstance(value, Message):
        return _kept(value)
    return [_kept_value(one) for one in value] if isinstance(value, tuple) else value


def _taken(given: object) -> Message:
    """A message made by ``say``, or one crossing from another process.

    Raises:
        PydanticCustomError: it is a text that no catalogue knows.
    """
    if isinstance(given, str) and not isinstance(given, Message):
        raise PydanticCustomError("message", "this is no message of the catalogue: make it with 'say'")
    return given if isinstance(given, Message) else _restored(given)


def _restored(stored: object) -> Message:
    """A message from JSON.

    Raises:
        PydanticCustomError: it is neither a message nor a text, so somebody changed the database by hand.
    """
    match stored:
        case str():
            return Message(stored)
        case {"key": str(key), "values": dict(values), "text": str(text)}:
            return Message(text, key, {name: _restored_value(value) for name, value in values.items()})
    raise PydanticCustomError("message", "this is no message")


def _restored_value(value: object) -> Value:
    match value:
        case list():
            return tuple(_text(one) for one in value)
        case int():
            return value
    return _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else _restored(value)
