"""Settings from EXTRACTOR_* environment variables, each with its limits."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractor.errors import SettingsError


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


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: naming the variable, its value's fault and what is accepted.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"EXTRACTOR_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"cannot use the settings: {faults}") from error
