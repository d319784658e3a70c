"""Supervision: rounds of visits and desk reviews by one yardstick, what they find, and what becomes of it."""
