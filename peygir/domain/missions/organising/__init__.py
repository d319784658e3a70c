"""Organising work: templates of what recurs, hand-over when someone leaves, what nobody answers for, the load of each week."""
