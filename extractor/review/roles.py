"""Who may do what: four roles, each of which may do all that the ones before it may."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, Self

from extractor.errors import DecisionError
from extractor.settings import Role, Settings


class Deed(StrEnum):
    """What a person does at the desk."""

    READ = "read"
    NOTE = "write a note"
    DECIDE = "decide on a document"
    ADJUDICATE = "decide between two reviewers"
    TAKE_OVER = "take over a document that somebody else has"


_LEAST: Mapping[Deed, Role] = {
    Deed.READ: Role.READER,
    Deed.NOTE: Role.REVIEWER,
    Deed.DECIDE: Role.REVIEWER,
    Deed.ADJUDICATE: Role.ADJUDICATOR,
    Deed.TAKE_OVER: Role.ADMIN,
}
_RANKS = tuple(Role)


def allowed(role: Role, deed: Deed) -> bool:
    """Whether a role is enough for a deed."""
    return _RANKS.index(role) >= _RANKS.index(_LEAST[deed])


class ReviewRules(NamedTuple):
    """How a house reviews: roles by name, minutes a claim lasts, the share of approved documents looked at again."""

    roles: Mapping[str, Role] = {}
    default_role: Role = Role.REVIEWER
    claim_minutes: int = 30
    second_look_share: float = 0.0

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The rules as they are set."""
        return cls(settings.roles, settings.default_role, settings.claim_minutes, settings.second_look_share)

    def role_of(self, who: str) -> Role:
        """The role of a person."""
        return self.roles.get(who, self.default_role)

    def check(self, who: str, deed: Deed) -> None:
        """Refuse a deed that is not this person's.

        Raises:
            DecisionError: naming the role they have and the one it takes.
        """
        if not allowed(role := self.role_of(who), deed):
            raise DecisionError(
                f"{who} is {role} and may not {deed}: that takes the role {_LEAST[deed]} (EXTRACTOR_ROLES)"
            )
