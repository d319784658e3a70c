"""Checklists: uploaded, looked at, published."""
