"""What a newcomer looks for by name: chosen solutions, projects, parts, what waits for what."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.capacities import MILLION
from peygir.cli.sample.loading.missions.ground import Fields
from peygir.cli.sample.loading.missions.recurring import do_in_time, recur
from peygir.cli.sample.loading.missions.walk import Stage
from peygir.cli.sample.loading.missions.wording import draft_of
from peygir.cli.sample.work.texts import facts, works
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import propose_mission
from peygir.domain.issues.drafts import NewMission as Proposed
from peygir.domain.issues.models import Alternative, Issue
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence, NewMission, NewProgress, NewProject
from peygir.domain.missions.models import Kind, Mission
from peygir.domain.missions.prefilled import from_proposal
from peygir.domain.places.queries import office_tree


class Particular:
    def __init__(self, stage: Stage, fields: Fields, now: datetime) -> None:
        self._stage, self._fields, self._now = stage, fields, now
        self._kinds = dict(Kind.objects.values_list("code", "pk"))

    def play(self) -> None:
        for row in facts()["solution"]:
            self._solution(row)
        for row in facts()["answer"]:
            self._answer(row)
        for row in facts()["project"]:
            self._project(row)
        recur(self._stage, self._kinds, self._now)
        self._contest()
        self._wait()
        self._draft()
        self._own()

    def _solution(self, row: dict[str, Any]) -> None:
        """Proposed by the issue's keeper, given at once, and with a part for another office where the doer is an agency."""
        chosen = (
            Alternative.objects.filter(chosen=True, issue__title=row["title"], issue__sample=True).select_related("issue").first()
        )
        if chosen is None:
            return
        at, by = self._ago(6), self._stage.posts[tuple(row["giver"])]
        due = local_date(self._now) + timedelta(days=130)
        proposed = propose_mission(
            chosen.issue_id,
            Proposed(
                alternative_id=chosen.pk, output=row["output"], measure=row["measure"],
                owner_office_id=chosen.issue.owner_office_id, due_on=due,
            ),
            by=by, at=at,
        )  # fmt: skip
        draft = NewMission(kind_id=self._kinds[row["kind"]], sample=True, priority=80, **from_proposal(proposed))
        mission = actions.create_from_issue(chosen.issue_id, draft, proposed.pk, by=by, at=at + timedelta(minutes=5))
        self._begin(mission, by, at + timedelta(minutes=20))
        self._part(mission)

    def _answer(self, row: dict[str, Any]) -> None:
        issue = Issue.objects.filter(title=row["issue"], sample=True).first()
        if issue is None or not issue.is_open:
            return
        by, at, doer = self._stage.posts[tuple(row["giver"])], self._ago(row["age"]), office_tree().by_code(row["doer"])
        work = next(one for one in works() if one.title == row["work"])
        draft = draft_of(
            work, row["where"], np.random.default_rng(issue.pk), kind_id=self._kinds[work.kind], place_id=doer.place_id,
            office_id=doer.id, due_on=local_date(at) + timedelta(days=14), duration_days=work.days[1],
            effort_days=Decimal(work.effort[0]),
        )  # fmt: skip
        mission = actions.create_from_issue(issue.pk, draft, by=by, at=at)
        do_in_time(self._stage, actions.assign(mission.pk, by=by, at=at + timedelta(hours=1)), self._now)

    def _part(self, whole: Mission) -> None:
        """An agency asks another one for a part of what it was given."""
        office = office_tree()[whole.office_id]
        if office.kind != "agency_branch" or office.code == "A-power-R":
            return
        by, at = self._stage.head(office.id), self._ago(2.5)
        other = office_tree().by_code("A-power-R")
        draft = NewMission(
            title="برق‌رسانی و جابه‌جایی تیر در مسیر کار", output="مسیر بی‌تیر و انشعاب آماده برای کار",
            measure="تیرهای جابه‌جاشده، با عکس پیش و پس", kind_id=self._kinds["network"], place_id=whole.place_id,
            office_id=other.id, due_on=whole.due_on - timedelta(days=60), effort_days=Decimal(12), duration_days=8, sample=True,
        )  # fmt: skip
        part = actions.add_part(whole.pk, draft, by=by, at=at)
        actions.assign(part.pk, by=by, at=at + timedelta(minutes=10))

    def _project(self, row: dict[str, Any]) -> None:
        by = self._stage.posts[tuple(row["giver"])]
        doer = office_tree().by_code(row["doer"])
        at = self._ago(74)
        place = self._fields.place_id(row["place"]) if "place" in row else doer.place_id
        draft = NewMission(
            title=row["title"], output=row["output"], measure=row["measure"], kind_id=self._kinds["project"], place_id=place,
            office_id=doer.id, due_on=local_date(self._now) + timedelta(days=75), effort_days=Decimal(row["effort"]),
            duration_days=row["days"], cost_rials=row["budget"] * MILLION, priority=90, sample=True,
        )  # fmt: skip
        mission = actions.create(draft, by=by, at=at)
        head = self._begin(mission, by, at + timedelta(hours=1))
        contract = NewProject(
            contractor=row["contractor"], contract_number=row["contract"], contract_on=local_date(at) + timedelta(days=5),
            budget_rials=row["budget"] * MILLION,
        )  # fmt: skip
        actions.set_project(mission.pk, contract, by=head, at=self._ago(68))
        for days, physical, financial, spent in row["reports"]:
            on = self._ago(days)
            shown = [self._lay(mission, kind, head, on) for kind in mission.kind.evidence]
            report = NewProgress(
                on=local_date(on), physical=Decimal(physical), financial=Decimal(financial), spent_rials=spent * MILLION,
                note="برابر صورت‌وضعیت پیمانکار و بازدید دستگاه نظارت.", evidence_ids=shown,
            )  # fmt: skip
            actions.report_progress(mission.pk, report, by=head, at=on + timedelta(minutes=20))

    def _lay(self, mission: Mission, kind: str, by: Actor, at: datetime) -> int:
        file = self._stage.files.of(kind, mission.pk + at.day)
        return actions.add_evidence(mission.pk, NewEvidence(kind=kind, observed_on=local_date(at), file_id=file), by=by, at=at).pk

    def _contest(self) -> None:
        """One that waits for the deputy's decision, one in which the doer was right."""
        giver, doer = self._stage.posts["T-6", "district_mayor"], office_tree().by_code("T-6-3")
        mission = self._own_words(giver, doer.id, doer.place_id, 4, "آزادسازی گذر کنار پارکینگ مرز ناحیه ۲ و ۳", "enforcement")
        actions.assign(mission.pk, by=giver, at=self._ago(3.8))
        note = "این گذر در نقشه مصوب در ناحیه ۲ است؛ رونوشت نقشه پیوست نامه است."
        actions.contest(mission.pk, "not_ours", note, by=self._stage.head(doer.id), at=self._ago(2))
        doer = office_tree().by_code("T-18-2")
        giver, head = self._stage.posts["T-18", "district_mayor"], self._stage.head(doer.id)
        other = self._own_words(giver, doer.id, doer.place_id, 16, "جمع‌آوری کانکس رهاشده کنار بوستان", "enforcement")
        actions.assign(other.pk, by=giver, at=self._ago(15.8))
        actions.contest(
            other.pk, "already_done", "هفته پیش با حکم دادستانی جمع شد؛ صورت‌جلسه پیوست است.", by=head, at=self._ago(14)
        )
        decision = "صورت‌جلسه دیده شد؛ کار پیش‌تر انجام شده است."
        actions.decide_contest(other.pk, "released", decision, by=self._stage.posts["T", "coordination_deputy"], at=self._ago(12))

    def _wait(self) -> None:
        """The second waits for the first."""
        giver, doer = self._stage.posts["T-6", "district_mayor"], office_tree().by_code("T-6-2")
        first = self._own_words(giver, doer.id, doer.place_id, 9, "جابه‌جایی لوله آب زیر پیاده‌رو سه مسیر اصلی", "repair")
        second = self._own_words(giver, doer.id, doer.place_id, 9, "کف‌پوش نو سه مسیر اصلی پس از لوله‌گذاری", "paving")
        self._begin(first, giver, self._ago(8.8))
        actions.assign(second.pk, by=giver, at=self._ago(8.7))
        actions.accept(second.pk, by=self._stage.head(doer.id), at=self._ago(7.5))
        actions.depend(second.pk, first.pk, 2, by=giver, at=self._ago(7))
        self._join(first)

    def _join(self, mission: Mission) -> None:
        """Two heads wait for the same answer."""
        row = actions.follow_up(
            mission.pk, "progress", "لوله‌گذاری کی تمام می‌شود؟", local_date(self._now) + timedelta(days=2),
            by=self._stage.posts["T-6", "district_mayor"], at=self._ago(1.2),
        )  # fmt: skip
        actions.join_follow_up(row.pk, by=self._stage.posts["T", "coordination_deputy"], at=self._ago(1))

    def _draft(self) -> None:
        """What a clerk of the call centre and a member of staff wrote, for a giver to assign."""
        clerk, staff = self._stage.posts["T-137", "clerk"], self._stage.posts["T-6-2", "office_staff"]
        root = office_tree().by_code("T-137").place_id
        self._own_words(clerk, None, root, 2, "بازبینی متن پاسخ‌های ۱۳۷ درباره نوبت جمع‌آوری پسماند", "study")
        here = office_tree().by_code("T-6-2")
        self._own_words(staff, here.id, here.place_id, 1, "شماره‌گذاری دوباره پایه‌های چراغ بوستان", "lighting")

    def _own(self) -> None:
        """What the deputy's office set itself waits for the inspectorate."""
        by, here = self._stage.posts["T", "coordination_deputy"], office_tree().by_code("T")
        mission = self._own_words(by, here.id, here.place_id, 20, "یکسان‌سازی برگه بازدید ایمنی زمین‌های بازی", "study")
        self._begin(mission, by, self._ago(19.8))
        self._lay(mission, "document", by, self._ago(4))
        actions.claim_done(mission.pk, "برگه یکسان به همه منطقه‌ها فرستاده شد.", by=by, at=self._ago(3.9))

    def _own_words(self, by: Actor, office_id: int | None, place_id: int, days: float, title: str, kind: str) -> Mission:
        draft = NewMission(
            title=title, output=f"{title}: انجام‌شده و تحویل", measure="بازدید مشترک با برگه تحویل", kind_id=self._kinds[kind],
            place_id=place_id, office_id=office_id, due_on=local_date(self._now) + timedelta(days=16), effort_days=Decimal(4),
            duration_days=3, sample=True,
        )  # fmt: skip
        return actions.create(draft, by=by, at=self._ago(days))

    def _begin(self, mission: Mission, by: Actor, at: datetime) -> Actor:
        """Given, accepted and begun; returns who heads the doer."""
        head = self._stage.head(mission.office_id)
        actions.assign(mission.pk, by=by, at=at)
        actions.accept(mission.pk, by=head, at=min(self._now, at + timedelta(hours=20)))
        actions.start(mission.pk, by=head, at=min(self._now, at + timedelta(hours=26)))
        return head

    def _ago(self, days: float) -> datetime:
        return self._now - timedelta(days=days)
