"""What the desk tells the browser to mark in what it has already: the data of the component that ``keyboard.py`` draws."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def told_to_browser(desk: AppTest) -> dict[str, Any]:
    """The data of the component as it was drawn last."""
    (component,) = desk.get("bidi_component")
    data: dict[str, Any] = json.loads(component.proto.json or component.proto.mixed.json)
    return data


def marked(desk: AppTest, text: str) -> str:
    """The words of a text that are marked."""
    ((start, end),) = [(start, end) for start, end, tag in told_to_browser(desk)["spans"] if tag == "mark"]
    return text[start:end]
