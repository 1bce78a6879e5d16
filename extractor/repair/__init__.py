"""Which figure is wrong where identities break, and what it should be.

``diagnose`` turns the outcomes of the checks into findings, one for each root cause, with the smallest change that mends it.
``consequences`` says what a changed figure would mend and break. Pure; nothing is changed by itself: a suggestion is for a
person to decide.
"""

from extractor.repair.diagnosis import diagnose
from extractor.repair.replacing import Consequences, consequences

__all__ = ["Consequences", "consequences", "diagnose"]
