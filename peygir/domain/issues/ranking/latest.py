"""Where issues stand in the latest frozen ranking: for lists of issues, one query whatever their length."""

from collections.abc import Collection

from peygir.domain.issues.models import Ranking, RankingLine


def latest_lines(issue_ids: Collection[int], place_id: int | None = None) -> dict[int, RankingLine]:
    """{issue id: its line}, with `ranking`, of the ranking frozen last: of one place, or of any."""
    found = RankingLine.objects.filter(issue_id__in=issue_ids, ranking__state=Ranking.State.FROZEN)
    if place_id is not None:
        found = found.filter(ranking__place_id=place_id)
    newest_last = found.select_related("ranking").defer("ranking__inputs", "ranking__result").order_by("ranking__frozen_at", "id")
    return {line.issue_id: line for line in newest_last}


def is_ranked(issue_id: int) -> bool:
    """Whether the issue stands in a frozen ranking."""
    return RankingLine.objects.filter(issue_id=issue_id, ranking__state=Ranking.State.FROZEN).exists()
