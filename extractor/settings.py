"""Settings from EXTRACTOR_* environment variables, each with its limits."""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class AnswerMode(StrEnum):
    """How the endpoint is made to answer in the form asked for."""

    AUTO = "auto"
    """Whichever of the others works, tried in this order."""
    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    MD_JSON = "md_json"


class Limits(NamedTuple):
    """What reading the bytes of one source may take."""

    pages: int = 500
    seconds: float = 300.0
    memory_mb: int = 4096
    unpacked_bytes: int = 512_000_000
    """Of everything an archive, or an Office file, which is one, holds."""
    members: int = 2000
    page_seconds: float = 30.0
    """More for each page that must be recognised."""


_LIMITS = Limits()


class Role(StrEnum):
    """What a person is at the review desk; each role may do all that the ones before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    ADMIN = "admin"


def _roles_by_name(listed: object) -> object:
    """``name=role,name=role`` as a mapping."""
    if not isinstance(listed, str):
        return listed
    roles = {}
    for pair in filter(str.strip, listed.split(",")):
        name, _, role = (part.strip() for part in pair.partition("="))
        if not name or not role:
            raise ValueError(f"{pair.strip()!r} is not written name=role")
        roles[name] = role
    return roles


class Settings(BaseSettings):
    """Everything that can be set from outside. Titles and limits appear in ``--help`` and in messages."""

    model_config = SettingsConfigDict(env_prefix="EXTRACTOR_", extra="ignore", frozen=True)

    db: Path = Field(default=Path("extractor.db"), description="the SQLite database")
    max_mb: float = Field(default=32.0, gt=0, le=1024, description="largest source file, in megabytes")
    max_pages: int = Field(default=_LIMITS.pages, ge=1, description="most pages of a source")
    seconds: float = Field(
        default=_LIMITS.seconds, gt=0, description="seconds the parsing of a source may take"
    )
    page_seconds: float = Field(
        default=_LIMITS.page_seconds,
        ge=0,
        description="seconds more for each page of a source that must be recognised",
    )
    memory_mb: int = Field(
        default=_LIMITS.memory_mb, ge=256, description="memory the parsing of a source may take, in megabytes"
    )
    unpacked_mb: float = Field(
        default=_LIMITS.unpacked_bytes / 1e6, gt=0, description="largest content of an archive, in megabytes"
    )
    max_members: int = Field(default=_LIMITS.members, ge=1, description="most files in an archive")
    reviewer: str = Field(
        default="reviewer", min_length=1, max_length=80, description="name on decisions when nobody signs in"
    )

    audit_share: float = Field(
        default=0.01, ge=0, le=1, description="share of the accepted figures drawn for a person to look at"
    )

    # The review desk.
    roles: Annotated[dict[str, Role], NoDecode, BeforeValidator(_roles_by_name)] = Field(
        default={}, description="who is what at the desk: name=role,name=role"
    )
    default_role: Role = Field(default=Role.REVIEWER, description="what everybody else is")
    claim_minutes: int = Field(
        default=30, ge=1, le=1440, description="how long an opened document stays with who opened it"
    )
    second_look_share: float = Field(
        default=0.0, ge=0, le=1, description="share of the approved documents that a second reviewer reads"
    )

    # The model reader. The key is never logged, stored or put into a message.
    model: str | None = Field(default=None, min_length=1, description="name of the language model")
    base_url: str | None = Field(
        default=None, pattern=r"^https?://\S+$", description="OpenAI-compatible endpoint, with its /v1"
    )
    api_key: SecretStr | None = Field(default=None, description="key of the endpoint, where it asks for one")
    model_mode: AnswerMode = Field(default=AnswerMode.AUTO, description="how answers get their form")
    concurrency: int = Field(default=4, ge=1, le=64, description="calls at the same time")
    timeout: float = Field(default=120.0, gt=0, le=3600, description="seconds one attempt may take")
    retries: int = Field(
        default=3, ge=0, le=10, description="attempts again after 429, 5xx, a lost connection"
    )
    slice_characters: int = Field(
        default=1100, ge=100, le=20_000, description="characters asked about at once; fewer for a weak model"
    )
    answer_tokens: int = Field(default=4096, ge=64, le=65536, description="longest answer, in tokens")
    document_tokens: int = Field(default=300_000, ge=1, description="tokens one document may cost")
    run_tokens: int = Field(default=30_000_000, ge=1, description="tokens one run may cost")
    input_price: Decimal | None = Field(default=None, ge=0, description="price of a million tokens sent")
    output_price: Decimal | None = Field(default=None, ge=0, description="price of a million tokens answered")

    @property
    def max_bytes(self) -> int:
        """The size limit of a source in bytes."""
        return int(self.max_mb * 1_000_000)

    @property
    def limits(self) -> Limits:
        """What reading the bytes of one source may take."""
        return Limits(
            pages=self.max_pages,
            seconds=self.seconds,
            memory_mb=self.memory_mb,
            unpacked_bytes=int(self.unpacked_mb * 1e6),
            members=self.max_members,
            page_seconds=self.page_seconds,
        )
