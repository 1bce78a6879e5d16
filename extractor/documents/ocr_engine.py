"""RapidOCR with the models it ships: nothing is fetched when it runs."""

from collections.abc import Iterator, Sequence
from functools import cache
from threading import Lock
from typing import Any, NamedTuple, cast

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from extractor.documents.page_content import Word
from extractor.documents.page_image import PageImage, Pixels
from extractor.provenance import Box

_SEARCHED = 1760
"""Pixels of the longer side of the picture in which lines of words are searched; they are read at full size."""
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 6000,
    "Global.text_score": 0.0,  # words it is not sure of are kept, with that said
    "Det.limit_type": "max",
    "Det.limit_side_len": _SEARCHED,
    "Rec.rec_img_shape": [3, 48, 96],  # figures are short: wider pictures of them are mostly white
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # pages are read side by side by threads
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_PARTS = 3
"""Of a recognised character: itself, how sure it is, its four corners."""


class Character(NamedTuple):
    """A recognised character with its box in points, less exact than that of a line, and how sure it is from 0 to 1."""

    text: str
    box: Box
    confidence: float


Recognised = tuple[Word, Sequence[Character]]
"""Words with their characters; none where the engine does not say where each stands."""


_starting = Lock()


def _engine() -> RapidOCR:
    """The engine, which several threads share: it is the same for all of them, its models are loaded once."""
    with _starting:
        return _started()


@cache
def _started() -> RapidOCR:
    return RapidOCR(params=_PARAMETERS)


def reread(cuts: Sequence[Pixels]) -> Iterator[tuple[str, float]]:
    """What small grey pictures of one line each say, and how sure that is."""
    result = _engine().recognize_txt([cv2.cvtColor(cut, cv2.COLOR_GRAY2BGR) for cut in cuts])
    yield from zip(result.txts or (), map(float, result.scores), strict=True)


def lines(page: PageImage) -> Iterator[Recognised]:
    """The lines of words of a page."""
    picture = cv2.cvtColor(page.grey, cv2.COLOR_GRAY2BGR)
    result = _engine()(
        picture, use_det=True, use_cls=False, return_word_box=True, return_single_char_box=True
    )
    if not isinstance(result, RapidOCROutput) or result.txts is None or result.boxes is None:
        return
    places = _places(result)
    for text, confidence, corners, own in zip(
        result.txts, result.scores or (), result.boxes, places, strict=True
    ):
        if text.strip():
            characters = [
                Character(piece, _box(place, page.scale), float(score)) for piece, score, place in own
            ]
            yield Word(text.strip(), _box(corners, page.scale), float(confidence)), characters


def _places(result: RapidOCROutput) -> Sequence[Sequence[tuple[str, float, Any]]]:
    """For each line its characters with their places; none for all lines where the engine has them not for all."""
    places = cast("Sequence[Any]", result.word_results)
    count = len(result.txts or ())
    is_whole = len(places) == count and all(
        isinstance(own, tuple) and len(own[0]) == _PARTS for own in places
    )
    return places if is_whole else [()] * count


def _box(corners: Any, scale: float) -> Box:  # noqa: ANN401 - four corners as an array or lists
    points = np.asarray(corners, float) / scale
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return round(float(left), 2), round(float(top), 2), round(float(right), 2), round(float(bottom), 2)
