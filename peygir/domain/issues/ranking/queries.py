"""What may be seen of panels and rankings."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Comment, Criterion, Issue, Panel, PanelJudgement, PanelMember, Ranking, RankingLine, Score
from peygir.domain.issues.ranking.problems import NotAMember, PanelNotFound, RankingNotFound
from peygir.domain.issues.scopes import SEES_ALL, SEES_PLACE, root_of
from peygir.domain.issues.states import Stage

RANKED_STAGES = frozenset({Stage.ANALYSED, Stage.PRIORITISED, Stage.PLANNED})
_LAST = 2**63 - 1
_IN_THE_OPEN = (Ranking.State.PUBLISHED, Ranking.State.FROZEN)


def criteria(*, active_only: bool = True) -> QuerySet[Criterion]:
    found = Criterion.objects.order_by("order", "id")
    return found.filter(active=True) if active_only else found


def panels_visible_to(by: Actor | None) -> QuerySet[Panel]:
    """Those of the own subtree of places, and those one sits in; the newest first. A seat is no way in for a steward."""
    found = Panel.objects.select_related("place", "period").order_by("-at", "-id")
    if by is None or by.kind == "reporter" or by.role == "steward":
        return found.none()
    if by.kind == "job" or by.role in SEES_ALL:
        return found
    sits = Exists(PanelMember.objects.filter(panel=OuterRef("pk"), user_id=by.user_id))
    root = root_of(by) if by.role in SEES_PLACE else ""
    return found.filter(Q(place_path__startswith=root) | Q(sits)) if root else found.filter(sits)


def get_panel(panel_id: int, by: Actor | None, *, lock: bool = False) -> Panel:
    """The panel, or PanelNotFound whether it is absent or forbidden."""
    found = panels_visible_to(by)
    if lock:
        found = found.select_for_update(of=("self",))
    panel = found.filter(pk=panel_id).first() if panel_id <= _LAST else None
    if panel is None:
        raise PanelNotFound
    return panel


def criteria_of(panel: Panel) -> list[Criterion]:
    return [row.criterion for row in panel.chosen.select_related("criterion").order_by("order", "id")]


def member_of(panel: Panel, by: Actor) -> PanelMember:
    """The actor's seat, or NotAMember. The person sits there, whatever appointment they act in."""
    found = PanelMember.objects.filter(panel=panel, user_id=by.user_id).first() if by.kind == "appointment" else None
    if found is None:
        raise NotAMember
    return found


def rankable(panel: Panel) -> QuerySet[Issue]:
    """The issues the panel scores: open and analysed, of its subtree. Members see them, wherever they sit."""
    return (
        Issue.objects.filter(place_path__startswith=panel.place_path, stage__in=RANKED_STAGES)
        .select_related("place", "topic")
        .order_by("id")
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """`scored` of `to_score` cells (issue × criterion)."""

    member: PanelMember
    judgement: PanelJudgement | None
    scored: int
    to_score: int


def progress(panel: Panel) -> list[Progress]:
    """How far each member is; four queries."""
    issues = set(rankable(panel).values_list("pk", flat=True))
    judgements = {one.member_id: one for one in PanelJudgement.objects.filter(panel=panel)}
    scored = dict(Score.objects.filter(panel=panel, issue__in=issues).order_by().values_list("member").annotate(Count("id")))
    whole = len(issues) * panel.chosen.count()
    return [
        Progress(member, judgements.get(member.pk), scored.get(member.pk, 0), whole) for member in panel.members.order_by("id")
    ]


def rankings_visible_to(by: Actor | None) -> QuerySet[Ranking]:
    """Those of visible panels, and whatever is published; the texts of inputs and result are left in the database."""
    found = Ranking.objects.select_related("place", "period", "panel").defer("inputs", "result").order_by("-at", "-id")
    if by is None or by.kind == "reporter":
        return found.filter(state__in=_IN_THE_OPEN)
    return found.filter(Q(state__in=_IN_THE_OPEN) | Q(panel__in=panels_visible_to(by).order_by().values("pk")))


def get_ranking(ranking_id: int, by: Actor | None, *, lock: bool = False) -> Ranking:
    found = rankings_visible_to(by).defer(None)
    if lock:
        found = found.select_for_update(of=("self",))
    ranking = found.filter(pk=ranking_id).first() if ranking_id <= _LAST else None
    if ranking is None:
        raise RankingNotFound
    return ranking


def lines_of(ranking: Ranking, *, public: bool = False) -> QuerySet[RankingLine]:
    """The lines in their order; for the public only those of published issues."""
    found = RankingLine.objects.filter(ranking=ranking).select_related("issue").order_by("rank", "issue_id")
    return found.filter(issue__published_at__isnull=False) if public else found


def comments_on(ranking: Ranking) -> QuerySet[Comment]:
    """What the public said of the ranking's issues while it lay open, as far as somebody has let it through."""
    return (
        Comment.objects.filter(issue__ranking_lines__ranking=ranking, at__gte=ranking.published_at, at__lt=ranking.comment_until)
        .filter(state=Comment.State.SHOWN)
        .select_related("issue")
        .order_by("at", "id")
        if ranking.published_at is not None
        else Comment.objects.none()
    )


def open_to_comments_on(issue: Issue, at: datetime) -> Ranking | None:
    """The ranking in whose open time the issue may be commented on; None outside one, and once the issue is closed."""
    return open_for_comments(at).filter(lines__issue=issue).first() if issue.is_open else None


def open_for_comments(at: datetime) -> QuerySet[Ranking]:
    """Rankings the public may comment on at that moment."""
    return (
        Ranking.objects.filter(state=Ranking.State.PUBLISHED, comment_until__gt=at, panel__closed_at__isnull=True)
        .select_related("place", "period")
        .defer("inputs", "result")
        .order_by("comment_until", "id")
    )
