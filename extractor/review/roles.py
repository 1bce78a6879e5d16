"""Who may do what: four roles, each of which may do all that the ones before it may."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, Self

from extractor.errors import DecisionError
from extractor.messages import Message, say
from extractor.settings import Role, Settings


class Deed(StrEnum):
    """What a person does at the desk."""

    READ = "read"
    NOTE = "note"
    DECIDE = "decide"
    ADJUDICATE = "adjudicate"
    TAKE_OVER = "take_over"


_LEAST: Mapping[Deed, Role] = {
    Deed.READ: Role.READER,
    Deed.NOTE: Role.REVIEWER,
    Deed.DECIDE: Role.REVIEWER,
    Deed.ADJUDICATE: Role.ADJUDICATOR,
    Deed.TAKE_OVER: Role.ADMIN,
}
_RANKS = tuple(Role)
_DEEDS: Mapping[Deed, Message] = {
    Deed.READ: say("deed_read"),
    Deed.NOTE: say("deed_note"),
    Deed.DECIDE: say("deed_decide"),
    Deed.ADJUDICATE: say("deed_adjudicate"),
    Deed.TAKE_OVER: say("deed_take_over"),
}
_ROLES: Mapping[Role, Message] = {
    Role.READER: say("role_reader"),
    Role.REVIEWER: say("role_reviewer"),
    Role.ADJUDICATOR: say("role_adjudicator"),
    Role.ADMIN: say("role_admin"),
}


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
            needed = _ROLES[_LEAST[deed]]
            raise DecisionError(say("may_not", who=who, role=_ROLES[role], deed=_DEEDS[deed], needed=needed))
