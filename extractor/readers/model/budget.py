"""Tokens a document and a run may cost."""

from dataclasses import dataclass


@dataclass
class Budget:
    """So many tokens and no more; a document's budget draws on that of its run.

    Before a call its worst case is set aside, after it what it cost is taken: calls at the same time cannot
    together exceed the limit, except by what an estimate of sent tokens was too low.
    """

    limit: int
    run: "Budget | None" = None
    spent: int = 0
    set_aside: int = 0

    def reserve(self, tokens: int) -> bool:
        """Set tokens aside for a call; False where they are not left."""
        if self.spent + self.set_aside + tokens > self.limit:
            return False
        if self.run and not self.run.reserve(tokens):
            return False
        self.set_aside += tokens
        return True

    def settle(self, reserved: int, used: int) -> None:
        """Give back what was set aside and take what was used."""
        self.set_aside -= reserved
        self.spent += used
        if self.run:
            self.run.settle(reserved, used)
