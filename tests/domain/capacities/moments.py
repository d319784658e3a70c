"""One day for all: Monday 23 November 2026, 2 Azar 1405."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
