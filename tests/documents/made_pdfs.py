"""Small PDF files written by hand: the standard Latin font, lines, and whatever is wrong with them."""

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SIZE = (300, 200)
"""Of a page, in points."""


def pdf(*streams: bytes, page: str = "", trailer: str = "", resources: str = "") -> bytes:
    """A PDF with a page for each content stream; ``page`` and ``trailer`` are further entries of these dictionaries."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        _FONT,
    ]
    for index, stream in enumerate(streams):
        box = f"/MediaBox [0 0 {SIZE[0]} {SIZE[1]}]"
        font = f"/Resources << /Font << /F 3 0 R >> {resources} >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} {font} /Contents {5 + 2 * index} 0 R {page} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _written(objects, trailer)


def _written(objects: list[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def words(x: float, y: float, text: str, size: int = 10) -> bytes:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def table(x: float, top: float, rows: list[list[str]], width: float = 60, height: float = 16) -> bytes:
    """A ruled table; its upper left corner at ``x`` and ``top``."""
    out = b""
    right, bottom = x + width * len(rows[0]), top - height * len(rows)
    for index in range(len(rows) + 1):
        out += f"{x} {top - index * height} m {right} {top - index * height} l S\n".encode()
    for index in range(len(rows[0]) + 1):
        out += f"{x + index * width} {top} m {x + index * width} {bottom} l S\n".encode()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            out += words(x + c * width + 3, top - r * height - 12, cell)
    return out
