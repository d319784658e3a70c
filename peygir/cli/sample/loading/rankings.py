"""The sample's panels: judged, scored, published, one of them frozen, through the room's own actions."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.calendars.models import Period
from peygir.domain.issues import actions
from peygir.domain.places.queries import office_tree

FACTS = Path(__file__).parent.parent / "facts" / "rankings.toml"
_EVIDENCE = "بازدید میدانی و گزارش دستگاه‌ها"


def hold_panels(issues: Mapping[str, int], posts: Mapping[tuple[str, str], Actor], now: datetime) -> Iterator[int]:
    """Each panel in turn, yielding its ranking's number; `issues`: numbers by the keys of the facts.

    A generator, because between the first panel and the next the issues go on: one is ranked before they are planned.
    """
    period = Period.objects.filter(kind="quarter", starts_on__gt=local_date(now)).order_by("starts_on")[0]
    for told in tomllib.loads(FACTS.read_text("utf-8"))["panel"]:
        yield _Sitting(told, issues, posts, period.pk, now).hold()


class _Sitting:
    def __init__(
        self, told: dict[str, Any], issues: Mapping[str, int], posts: Mapping[tuple[str, str], Actor], period: int, now: datetime
    ) -> None:  # fmt: skip
        self._told, self._issues, self._posts, self._period, self._now = told, issues, posts, period, now
        self._leader, self._drafter = posts[tuple(told["leader"])], posts[tuple(told["drafter"])]
        self._members = [posts[tuple(one)] for one in told["members"]]
        self._panel = 0

    def hold(self) -> int:
        told, opened = self._told, self._ago(self._told["opened"])
        for row in told.get("equity", []):
            place = office_tree().by_code(row["office"]).place_id
            actions.set_equity(
                place_id=place, factor=row["factor"], reason=row["reason"], source=row["source"], by=self._leader, at=opened
            )  # fmt: skip
        self._panel = actions.open_panel(
            place_id=self._leader.place_id, period_id=self._period, title=told["title"], criteria=told["criteria"],
            appointment_ids=[one.appointment_id for one in self._members], by=self._leader, at=opened,
        ).pk  # fmt: skip
        self._judge(opened + timedelta(days=1))
        self._score(opened + timedelta(days=2))
        published = self._ago(told["published"])
        ranking = actions.draft_ranking(panel_id=self._panel, k=3, by=self._drafter, at=opened + timedelta(days=3)).pk
        until = published + timedelta(days=told["comment_days"])
        actions.publish_ranking(ranking_id=ranking, comment_until=until, by=self._leader, at=published)
        for row in told.get("comment", []):
            self._comment(row)
        if "frozen" in told:
            actions.freeze_ranking(ranking_id=ranking, by=self._leader, at=self._ago(told["frozen"]))
        return ranking

    def _judge(self, at: datetime) -> None:
        for member, row in zip(self._members, self._told["judgement"], strict=False):
            actions.judge(
                panel_id=self._panel, best=row["best"], worst=row["worst"], best_to_others=row["to_others"],
                others_to_worst=row["to_worst"], done=True, by=member, at=at,
            )  # fmt: skip

    def _score(self, at: datetime) -> None:
        """The second member sees some things a point otherwise."""
        for index, (key, values) in enumerate(self._told["scores"].items()):
            for order, (code, value) in enumerate(zip(self._told["criteria"], values, strict=True)):
                for seat, member in enumerate(self._members[:2]):
                    given = min(10, max(0, value + seat * ((index + order) % 3 - 1)))
                    actions.score(
                        panel_id=self._panel, issue_id=self._issues[key], criterion=code, value=given, evidence=_EVIDENCE,
                        by=member, at=at,
                    )  # fmt: skip
        for key, (severity, people, effort) in self._told["delay"].items():
            actions.set_delay(
                panel_id=self._panel, issue_id=self._issues[key], severity=str(severity), people=people,
                effort_days=str(effort), evidence=_EVIDENCE, by=self._members[0], at=at,
            )  # fmt: skip

    def _comment(self, row: dict[str, Any]) -> None:
        at = self._ago(row["days"])
        made = actions.comment(self._issues[row["issue"]], row["text"], by=reporter(0), at=at).comment
        if row.get("shown"):
            actions.show_comment(made.pk, by=self._leader, at=at + timedelta(hours=6))

    def _ago(self, days: float) -> datetime:
        return self._now - timedelta(days=days)
