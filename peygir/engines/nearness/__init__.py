"""Nearness of reports in words, place and time: near-duplicates, groups beyond the expected, likeness to one being written."""

from peygir.engines.nearness.city import RULES, Rules
from peygir.engines.nearness.duplicates import Pairs, near_duplicates
from peygir.engines.nearness.groups import Group, Groups, groups
from peygir.engines.nearness.scoring import NEAR_DUPLICATES, Reach
from peygir.engines.nearness.similarity import SUGGESTED, Candidates, Likeness, Report, similarity

VERSION = "1"

__all__ = [
    "NEAR_DUPLICATES",
    "RULES",
    "SUGGESTED",
    "VERSION",
    "Candidates",
    "Group",
    "Groups",
    "Likeness",
    "Pairs",
    "Reach",
    "Report",
    "Rules",
    "groups",
    "near_duplicates",
    "similarity",
]
