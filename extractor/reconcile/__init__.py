"""From readings to one proposed value per field, with the evidence for it; and what stands after people decided."""

from extractor.reconcile.combining import Combined, combine
from extractor.reconcile.proposing import Audit, propose
from extractor.reconcile.standing import findings_of, reviewed, settle, standing

__all__ = ["Audit", "Combined", "combine", "findings_of", "propose", "reviewed", "settle", "standing"]
