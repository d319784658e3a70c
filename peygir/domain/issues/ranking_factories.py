"""A panel with judgements and scores, for tests; nothing here is used by the site."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from peygir.domain.audit.actors import Actor, job
from peygir.domain.calendars.models import Period
from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Criterion, Issue, Panel, Ranking, RankingLine
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import make_actor
from peygir.domain.places.models import Place

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CODES = ("severity", "people", "reports")
_SCORES = ((9, 7, 2), (4, 6, 10), (6, 5, 9), (8, 8, 3), (2, 3, 1))


def make_period() -> Period:
    return Period.objects.get_or_create(
        kind="quarter",
        code="1405-Q4",
        defaults={
            "starts_on": date(2026, 12, 22),
            "ends_on": date(2027, 3, 20),
            "title_fa": "زمستان ۱۴۰۵",
            "title_en": "Winter 1405",
        },
    )[0]


@dataclass
class Sitting:
    """A panel with its members, and the issues it scores."""

    panel: Panel
    members: list[Actor]
    issues: list[Issue] = field(default_factory=list)

    def judge(self, done: bool = True) -> None:
        """The members answer nearly alike, and nobody quite consistently."""
        for number, member in enumerate(self.members):
            actions.judge(
                panel_id=self.panel.pk, best="severity", worst="reports", best_to_others={"people": 2, "reports": 8 - number},
                others_to_worst={"people": 5}, done=done, by=member, at=NOW,
            )  # fmt: skip

    def score(self) -> None:
        for issue, values in zip(self.issues, _SCORES, strict=False):
            for member in self.members:
                for code, value in zip(CODES, values, strict=True):
                    actions.score(
                        panel_id=self.panel.pk, issue_id=issue.pk, criterion=code, value=value, evidence="بازدید میدانی",
                        by=member, at=NOW,
                    )  # fmt: skip


def make_sitting(place: Place, leader: Actor, members: Sequence[Actor] = (), *, issues: int = 3, codes=CODES) -> Sitting:
    """An open panel of a place and public issues; two analysts sit in it unless members are given."""
    if not Criterion.objects.exists():
        actions.load_criteria(by=job("test"), at=NOW)
    seats = list(members) or [make_actor("analyst"), make_actor("analyst")]
    panel = actions.open_panel(
        place_id=place.pk, period_id=make_period().pk, title="اولویت‌های زمستان", criteria=codes,
        appointment_ids=[one.appointment_id for one in seats if one.appointment_id], by=leader, at=NOW,
    )  # fmt: skip
    return Sitting(panel, seats, [make_issue(place, Stage.ANALYSED, published_at=NOW) for _ in range(issues)])


def drafted(place: Place, leader: Actor, drafter: Actor | None = None) -> Ranking:
    """A draft, judged and scored."""
    sitting = make_sitting(place, leader)
    sitting.judge()
    sitting.score()
    return actions.draft_ranking(panel_id=sitting.panel.pk, k=1, by=drafter or leader, at=NOW)


def published(place: Place, leader: Actor, drafter: Actor | None = None) -> Ranking:
    ranking = drafted(place, leader, drafter)
    return actions.publish_ranking(ranking_id=ranking.pk, comment_until=NOW + timedelta(days=7), by=leader, at=NOW)


def frozen(place: Place, leader: Actor, approver: Actor) -> Ranking:
    """Drafted and published by who leads the place, approved by the level above."""
    ranking = published(place, leader)
    return actions.freeze_ranking(ranking_id=ranking.pk, by=approver, at=NOW + timedelta(days=8))


def open_to_comments(issue: Issue, *, at: datetime = NOW, until: datetime | None = None) -> Ranking:
    """A ranking of this issue alone that lies open for a week, laid by hand: nothing was judged or computed."""
    who = {"at": at, "actor_kind": "job", "place": issue.place, "place_path": issue.place.path, "period": make_period()}
    panel = Panel.objects.create(title="اولویت‌های زمستان", **who)
    ranking = Ranking.objects.create(
        panel=panel, state=Ranking.State.PUBLISHED, method="weighted_sum", k=1, draws=1, seed="laid by hand", engine_version="1",
        inputs="{}", inputs_hash="0" * 64, result="{}", result_hash="0" * 64, published_at=at,
        comment_until=until or at + timedelta(days=7), **who,
    )  # fmt: skip
    shares = dict.fromkeys(("score", "index", "top_share", "any_top_share"), 0)
    ranks = dict.fromkeys(("rank", "rank_low", "rank_high", "any_low", "any_high"), 1)
    RankingLine.objects.create(ranking=ranking, issue=issue, title=issue.title, equity=1000, parts={}, **shares, **ranks)
    return ranking
