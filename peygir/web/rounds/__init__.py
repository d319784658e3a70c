"""Rounds: which offices, who goes when, how far it is, what came out."""
