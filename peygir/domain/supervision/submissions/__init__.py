"""Filled forms: taken in as phones send them, kept by content, read afterwards by a job."""
