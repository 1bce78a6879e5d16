"""What each door costs: seconds and memory for the gold documents as files of each kind. ``make bench-doors``.

Each file is read in a fresh process, as the child that parses would: processor seconds without and with the import of the
door's libraries, seconds per page, and the peak of its memory. A PDF is what Chromium prints of the document.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.browser import printed_to_pdf, why_no_browser
from tests.conftest import GOLD
from tests.documents import tables

_MEASURED = """
import json, logging, re, sys, time
logging.disable()
from extractor.settings import Limits
begun = time.process_time()
door = __import__(f"extractor.documents.{sys.argv[1]}", fromlist=["read"])
content = open(sys.argv[2], "rb").read()
imported = time.process_time()
found = door.read(content, Limits())
done = time.process_time()
peak = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(json.dumps([imported - begun, done - imported, len(found.pages), len(found.text), peak // 1024]))
"""


def main() -> None:
    print(
        f"{'document':20}{'door':12}{'pages':>6}{'characters':>12}{'import s':>10}{'read s':>8}{'s/page':>8}{'MB':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted((GOLD / "documents").glob("*.txt")):
            text = source.read_text(encoding="utf-8-sig")
            for door, path in _files(text, Path(folder, source.stem)):
                command = [sys.executable, "-c", _MEASURED, door, str(path)]
                told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                imported, read, pages, characters, peak = json.loads(told)
                per_page = f"{read / pages:.3f}" if pages else ""
                print(
                    f"{source.stem:20}{door:12}{pages:6}{characters:12}{imported:10.2f}{read:8.2f}{per_page:>8}{peak:6}"
                )


def _files(text: str, folder: Path) -> Iterator[tuple[str, Path]]:
    folder.mkdir()
    made = {
        "plain_text": (".txt", text.encode()),
        "web_page": (".html", tables.as_html(text)),
        "word": (".docx", tables.as_docx(text)),
        "excel": (".xlsx", tables.as_xlsx(text)),
    }
    for door, (ending, content) in made.items():
        path = folder / f"page{ending}"
        path.write_bytes(content)
        yield door, path
    if reason := why_no_browser():
        print(f"no PDF: {reason}")
        return
    page = folder / "page.html"
    printed_to_pdf(page)
    yield "pdf_pages", page.with_suffix(".pdf")


if __name__ == "__main__":
    main()
