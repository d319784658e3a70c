"""Approve a ranking: frozen with its inputs, so that it can be computed again byte for byte."""

import json
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._panels import load_with_panel
from peygir.domain.issues.models import Panel, Ranking
from peygir.domain.issues.ranking.gathering import gather
from peygir.domain.issues.ranking.permissions import check_can_freeze
from peygir.domain.issues.ranking.problems import (
    CommentsStillOpen,
    DraftOutOfDate,
    PanelClosed,
    RankingNotDraft,
    RankingNotPublished,
    RankingNotReproduced,
)
from peygir.domain.issues.ranking.recomputing import FREEZE
from peygir.engines.priority import canonical, compute_text


@transaction.atomic
def freeze_ranking(*, ranking_id: int, by: Actor, at: datetime) -> Ranking:
    """By another person than the drafter, after the window of comments, and only while nothing it stands on has changed."""
    ranking, panel = load_with_panel(ranking_id, by)
    check_can_freeze(by, ranking)
    _check_when(ranking, at)
    if panel.closed_at is not None:
        raise PanelClosed
    _check_unchanged(ranking, panel)
    ranking.state, ranking.frozen_at = Ranking.State.FROZEN, at
    ranking.frozen_by_user_id, ranking.frozen_by_appointment_id = by.user_id, by.appointment_id
    ranking.frozen_by_name = by.name[:240]
    ranking.save(update_fields=["state", "frozen_at", "frozen_by_user_id", "frozen_by_appointment_id", "frozen_by_name"])
    panel.closed_at = at
    panel.save(update_fields=["closed_at"])
    record(
        action=FREEZE, thing="ranking", thing_id=ranking.pk, by=by, at=at,
        changes={
            "state": (Ranking.State.PUBLISHED, ranking.state), "inputs_hash": (None, ranking.inputs_hash),
            "result_hash": (None, ranking.result_hash), "engine_version": (None, ranking.engine_version),
        },
    )  # fmt: skip
    return ranking


def _check_when(ranking: Ranking, at: datetime) -> None:
    if ranking.state == Ranking.State.DRAFT:
        raise RankingNotPublished
    if ranking.state != Ranking.State.PUBLISHED:
        raise RankingNotDraft
    if at < ranking.comment_until:
        raise CommentsStillOpen


def _check_unchanged(ranking: Ranking, panel: Panel) -> None:
    given = json.loads(ranking.inputs)
    asked = {name: given[name] for name in ("method", "model", "mean", "k", "draws")}
    if canonical.to_text(gather(panel, **asked)) != ranking.inputs:
        raise DraftOutOfDate
    if compute_text(ranking.inputs) != ranking.result:
        raise RankingNotReproduced
