"""This season's round, under way: committed to a draw, drawn, half visited, its findings in every state."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.cli.sample.loading.rounds.besides import play_besides
from peygir.cli.sample.loading.rounds.cast import Cast, checklists, make_teams, scope_of, working_days
from peygir.cli.sample.loading.rounds.lives import record_found
from peygir.cli.sample.loading.rounds.sending import Seen, send
from peygir.cli.sample.loading.rounds.visiting import fill_next_days, goings, put_on_days
from peygir.domain.audit.actors import Actor, job
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Kind
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.defects import match_defects
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding
from peygir.domain.supervision.drafts import NewRound
from peygir.domain.supervision.findings.defects import note_from_form
from peygir.domain.supervision.models import Finding, Round

_FROM, _TO = 13, 15  # days ago, days ahead
_PUT_MOST = 36
_SHOWN = "T-6-2"  # the office whose head a newcomer plays
_SOURCE = "شاخص کل بورس تهران در پایان روز کاری پس از گشایش دوره"
_PUBLIC = "۲۸۴۱۰۳۶"
_BETTER = 0.05  # than last season


class Present:
    def __init__(self, cast: Cast, seed: int, now: datetime) -> None:
        self._cast, self._seed, self._now = cast, seed, now
        self._begun = now - timedelta(days=_FROM)
        self.stopped: list[tuple[int, str, str]] = []

    def play(self, past: Round, title: str, purpose: str) -> Round:
        cast, begun = self._cast, self._begun
        forms = checklists()
        draft = NewRound(
            title=title, purpose=purpose, lead_office_id=cast.lead.office_id, window_from=local_date(begun),
            window_to=local_date(self._now + timedelta(days=_TO)), field_checklist_id=forms["field"].pk,
            desk_checklist_id=forms["desk"].pk, previous_id=past.pk, sample=True,
        )  # fmt: skip
        early = begun - timedelta(days=8)
        round_ = actions.create_round(draft, by=cast.lead, at=early)
        actions.scope_subtree(round_.pk, cast.lead.office_id, {"area_office"}, by=cast.lead, at=early)
        known_on = local_date(begun - timedelta(days=2))
        draw = actions.commit_draw(round_.pk, Decimal("0.1"), _SOURCE, known_on, by=cast.lead, at=early)
        round_ = actions.open_round(round_.pk, by=cast.deputy, at=begun - timedelta(days=3))
        actions.draw_round(draw.pk, _PUBLIC, by=cast.lead, at=begun - timedelta(days=1))
        self._declare()
        teams = make_teams(round_, cast, begun - timedelta(days=1))
        days = working_days(begun, self._now + timedelta(days=_TO - 1), scope_of(round_)[0])
        visits = put_on_days(round_, teams, cast, days, swap=True)
        all_going = goings(visits, forms, cast, self._now - timedelta(hours=2), seed=self._seed + 1, better=_BETTER)
        fill_next_days(visits, all_going, cast)
        seen = send(all_going, seed=self._seed + 1, by=job("process-submissions"))
        self._note_defects(round_, seen)
        findings = record_found(seen, by=job("process-submissions"))
        self._answer(round_, [one.pk for one in findings])
        self._senior(round_)
        actions.add_team_away(
            teams[3].pk, local_date(self._now + timedelta(days=3)), "خودرو در تعمیرگاه (نمونه)", by=cast.lead, at=self._now
        )
        play_besides(round_, cast, now=self._now)
        return round_

    def _declare(self) -> None:
        """Two inspectors say of an office that it is not theirs to look at."""
        for nth in (0, 6):
            team = nth // 2
            office = self._cast.groups[(team + 1) % len(self._cast.groups)][0]
            at = self._begun - timedelta(days=5)
            actions.declare_conflict(office, "خویشاوند نزدیک در این ناحیه (نمونه)", by=self._cast.inspectors[nth], at=at)

    def _note_defects(self, round_: Round, seen: list[Seen]) -> None:
        for one in seen:
            if one.scored.defects:
                one.revision.submission.visit = one.going.visit
                note_from_form(one.revision, one.scored.defects, by=job("process-submissions"), at=one.going.ended)
        match_defects(round_.pk, by=job("match-defects"), at=self._now)

    def _answer(self, round_: Round, numbers: list[int]) -> None:
        """Of the first offices' findings: put, and then one of each course an answer can take; the rest waits for the lead."""
        cast, now = self._cast, self._now
        put_at = now - timedelta(days=6)
        field = Finding.objects.filter(pk__in=numbers, recorded_at__lt=put_at).order_by("recorded_at", "pk")
        shown = field.filter(office__code=_SHOWN).values_list("pk", flat=True)
        chosen = list(dict.fromkeys([*field.values_list("pk", flat=True)[:_PUT_MOST], *shown]))
        if not chosen:
            return
        put_findings(round_.pk, chosen, by=cast.lead, at=put_at)
        courses = (self._accepted, self._objected, self._waiting, self._mended, self._upheld, self._waiting, self._ordered,
                   self._dismissed, self._closed, self._waiting, self._withdrawn, self._again)  # fmt: skip
        for nth, finding in enumerate(Finding.objects.filter(pk__in=chosen).order_by("pk")):
            head = cast.heads.get(finding.office_id)
            if head is not None:
                self._try(courses[nth % len(courses)], finding, head, put_at + timedelta(hours=20 + nth))

    def _try(self, course: Callable[..., Any], finding: Finding, head: Actor, at: datetime) -> None:
        try:
            course(finding.pk, finding, head, at)
        except Problem as problem:
            self.stopped.append((finding.pk, course.__name__.strip("_"), problem.code))

    def _waiting(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        """The office has some days left."""

    def _accepted(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        accept_finding(number, "درست است؛ تا پایان هفته درست می‌شود. (نمونه)", by=head, at=at)

    def _objected(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        object_to_finding(number, "evidence", "عکس از معبر دیگری است. (نمونه)", by=head, at=at)

    def _upheld(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        self._objected(number, finding, head, at)
        decide_objection(number, "upheld", "نشانی در فرم روشن است. (نمونه)", by=self._cast.deputy, at=at + timedelta(hours=18))

    def _dismissed(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        self._objected(number, finding, head, at)
        reason = "این معبر در حوزه ناحیه همسایه است. (نمونه)"
        decide_objection(number, "dismissed", reason, by=self._cast.deputy, at=at + timedelta(hours=18))

    def _withdrawn(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        withdraw_finding(number, "دو بار ثبت شده بود. (نمونه)", by=self._cast.lead, at=at)

    def _mended(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        claim_corrected(number, "همان روز درست شد. (نمونه)", by=head, at=at)

    def _closed(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        self._mended(number, finding, head, at)
        recheck_finding(number, "holds", "دیده شد. (نمونه)", by=self._other(finding), at=at + timedelta(hours=22))

    def _again(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        self._mended(number, finding, head, at)
        recheck_finding(number, "fails", "هنوز پابرجاست. (نمونه)", by=self._other(finding), at=at + timedelta(hours=22))

    def _ordered(self, number: int, finding: Finding, head: Actor, at: datetime) -> None:
        """The district mayor orders the work, as a mission of the area office."""
        parent = office_tree()[office_tree()[finding.office_id].parent_id]
        mayor = self._cast.posts[parent.code, "district_mayor"]
        correct_finding(number, self._mission(finding.title, finding.office_id), by=mayor, at=at)

    def _other(self, finding: Finding) -> Actor:
        # From the end: the first of some teams have declared conflicts.
        return next(one for one in reversed(self._cast.inspectors) if one.user_id != finding.recorded_by_user_id)

    def _mission(self, title: str, office_id: int) -> NewMission:
        kind = Kind.objects.filter(active=True).order_by("pk").first()
        return NewMission(
            title=f"رفع: {title}"[:120], output="یافته برطرف شود و عکس پیش و پس گذاشته شود.", measure="دیدن در محل",
            kind_id=kind.pk, place_id=office_tree()[office_id].place_id, office_id=office_id,
            due_on=local_date(self._now + timedelta(days=12)), sample=True,
        )  # fmt: skip

    def _senior(self, round_: Round) -> None:
        """The deputy beside a district mayor, with one order on the spot."""
        cast, at = self._cast, self._now - timedelta(days=4)
        office = office_tree().by_code(_SHOWN)
        mayor, head = cast.posts["T-6", "district_mayor"], cast.posts["T-6-2", "area_manager"]
        held = actions.record_senior_visit(
            round_.pk, office.id, local_date(at), [mayor.appointment_id, head.appointment_id], 14,
            "خودروی جمع‌آوری پسماند یک نوبت کم است؛ پیشخوان دوم نیرو ندارد. (نمونه)", by=cast.deputy, at=at,
        )  # fmt: skip
        draft = self._mission("نوبت دوم جمع‌آوری پسماند در محدوده بازار", office.id)
        actions.add_order(held.pk, draft, by=cast.deputy, at=at)
