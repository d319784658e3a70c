"""What comes back after it was closed."""

from peygir.engines.recurrence.episodes import Episodes, episodes
from peygir.engines.recurrence.runs import Run, recurrences

__all__ = ["Episodes", "Run", "episodes", "recurrences"]
