"""Which figure of broken identities is wrong, and what it should be."""

from extractor.checks import Checked
from extractor.checks.reporting import finding_of, is_finding
from extractor.findings import Finding


def diagnose(checked: Checked) -> tuple[Finding, ...]:
    """The findings of one disclosure."""
    return (*(finding_of(one) for one in checked.outcomes if is_finding(one)), *checked.findings)
