"""What the style sheets within a web page hide: elements by their class or identifier."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
"""A declaration that hides an element."""
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_CONDITIONAL = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
"""What holds for other media only, as for print or for a narrow screen."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([A-Za-z][A-Za-z0-9]*)?((?:[.#][\w-]+)+)")
_PART = re.compile(r"[.#][\w-]+")


class Selector(NamedTuple):
    """Elements with this tag, if any is named, and all of these classes and identifiers, such as .old or #draft."""

    tag: str
    parts: Sequence[str]

    def applies(self, element: etree._Element) -> bool:
        """Whether an element is one of these."""
        own = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        return self.tag in ("", element.tag) and own.issuperset(self.parts)


def hiding(sheets: Iterable[str]) -> Iterator[Selector]:
    """The selectors of the rules that hide; those that ask for more than tag, class and identifier are not followed."""
    for sheet in sheets:
        for selectors, declarations in _RULE.findall(_CONDITIONAL.sub("", _COMMENT.sub("", sheet))):
            for selector in selectors.split(",") if HIDING.search(declarations) else ():
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    yield Selector((simple[1] or "").lower(), _PART.findall(simple[2]))


def mark_hidden(root: etree._Element) -> None:
    """Give the elements that the page's own style sheets hide the attribute ``hidden``."""
    selectors = list(hiding(sheet.text or "" for sheet in root.iter("style")))
    for element in root.iter(etree.Element) if selectors else ():
        if any(selector.applies(element) for selector in selectors):
            element.set("hidden", "")
