"""The steward's forms."""
