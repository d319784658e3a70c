"""Findings: what was found at us, what we answer, what became of it."""
