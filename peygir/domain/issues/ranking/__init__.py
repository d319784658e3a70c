"""The ranking part of the room: what may be seen of panels and rankings, computing again, what if, and why.

Its tables stand in models/ranking.py, its verbs in actions/: open_panel, judge, score, set_delay, set_equity, draft_ranking,
publish_ranking, freeze_ranking.
"""
