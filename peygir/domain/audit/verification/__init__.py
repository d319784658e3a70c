"""Proving that nothing was altered or removed: all is computed again, in one pass, in little memory."""

from peygir.domain.audit.verification.verify import verify

__all__ = ["verify"]
