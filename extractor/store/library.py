"""sqlite-utils, imported without pandas and numpy.

It imports both where they are installed (Streamlit brings them) for column types we never use, which costs every
command more than a second. They are hidden for the moment of the import only.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations
else:

    @contextmanager
    def _hidden(*names: str) -> Iterator[None]:
        absent = [name for name in names if name not in sys.modules]
        sys.modules.update(dict.fromkeys(absent))
        try:
            yield
        finally:
            for name in absent:
                del sys.modules[name]

    with _hidden("pandas", "numpy"):
        _library = importlib.import_module("sqlite_utils")
    Database, Migrations = _library.Database, _library.Migrations

__all__ = ["Database", "Migrations"]
