"""Checklists: spreadsheets into forms, forms into questions, filled forms into answers and scores."""
