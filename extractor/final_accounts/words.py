"""Values joined from printed pieces."""

from pydantic import BaseModel, ConfigDict

from extractor.provenance import Printed


class Words(BaseModel):
    """A value in its printed words: without white space, and the printed pieces it was joined from."""

    model_config = ConfigDict(frozen=True)

    value: str
    parts: tuple[Printed, ...]
