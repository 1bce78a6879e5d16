from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import read_document, split_lines
from extractor.readers.model.routing import route
from extractor.readers.model.sizes import Sizes, pieces
from tests.conftest import ROOT


@given(st.text("收入1。；\n", max_size=60), st.integers(1, 12))
def test_pieces_are_the_lines_with_their_places(text: str, characters: int) -> None:
    lines = split_lines(text)
    parts = list(pieces(lines, characters))
    for line in lines:
        assert "".join(part.text for part in parts if part.number == line.number) == line.text
    assert all(text[part.start : part.start + len(part.text)] == part.text for part in parts)
    assert all(part.text[-1] in "。；" for part, after in pairwise(parts) if part.number == after.number)


def test_a_weak_model_is_asked_about_less_at_a_time() -> None:
    path = ROOT / "gold" / "documents" / "quxian-2024.txt"
    document = read_document(path.name, path.read_bytes())
    usual, small = (route(document, sizes).slices for sizes in (Sizes(), Sizes(300)))
    asked = [{line for one in slices for line in one.asked} for slices in (usual, small)]
    assert asked[0] == asked[1]
    assert len(small) > 2 * len(usual)
    assert max(len(one.numbered) for one in small) < 500
