"""Rounds: their rules, draws made again, and who is barred from which office."""
