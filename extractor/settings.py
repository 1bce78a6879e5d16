"""Settings from EXTRACTOR_* environment variables, each with its limits."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set from outside. Titles and limits appear in ``--help`` and in messages."""

    model_config = SettingsConfigDict(env_prefix="EXTRACTOR_", extra="ignore", frozen=True)

    db: Path = Field(default=Path("extractor.db"), description="the SQLite database")
    max_mb: float = Field(default=32.0, gt=0, le=1024, description="largest source file, in megabytes")
    reviewer: str = Field(
        default="reviewer", min_length=1, max_length=80, description="name on decisions when nobody signs in"
    )

    @property
    def max_bytes(self) -> int:
        """The size limit of a source in bytes."""
        return int(self.max_mb * 1_000_000)
