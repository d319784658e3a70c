"""The steward's pages: a file a subject."""
