"""From readings to one proposed value per field, with the evidence for it; and what stands after people decided."""

from extractor.reconcile.combining import Combined, combine
from extractor.reconcile.proposing import propose
from extractor.reconcile.standing import reviewed, settle, standing

__all__ = ["Combined", "combine", "propose", "reviewed", "settle", "standing"]
