"""One mission of the sample, walked along its course by those whose turn it is."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.cli.sample.loading.missions.files import Files
from peygir.cli.sample.work.courses import Event
from peygir.cli.sample.work.shares import Post
from peygir.cli.sample.work.texts import Work
from peygir.domain.audit.actors import Actor, job
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.models import Delay, Escalation, FollowUp, Mission
from peygir.domain.missions.permissions import HEADS
from peygir.domain.missions.turns import judge_of, verifier_of
from peygir.domain.places.queries import office_tree

_CLIMBER = job("climb-late")
_GROUNDS = (
    ("impossible_date", "با نیروی امروز تا این تاریخ شدنی نیست؛ دو هفته زمان می‌خواهد."),
    ("no_means", "ماشین لازم در اختیار ما نیست و اجاره آن ردیف ندارد."),
    ("not_ours", "این معبر در محدوده همسایه است؛ نقشه پیوست صورت‌جلسه است."),
)
_DECIDED = "با ماشین منطقه شدنی است؛ تاریخ هم با برنامه هماهنگ شد."
_ABOVE = ("با دستگاه هماهنگ شد؛ مانع برداشته شود و ادامه یابد.", "از محل ردیف کمکی تأمین می‌شود؛ کار ادامه یابد.")
_ASKS = {"evidence": "عکس امروز محل را بگذارید.", "progress": "کار تا کجا رسیده و چند روز مانده است؟"}
_ANSWERS = ("نیمی از کار انجام شده؛ بقیه تا پایان هفته تمام می‌شود.", "ماشین فردا می‌رسد و کار از سر گرفته می‌شود.")
_ANSWERED = {True: "پذیرفته شد؛ تاریخ تازه نهایی است.", False: "پیش از نخستین باران باید تمام شود؛ تاریخ جابه‌جا نمی‌شود."}
_WHY = "برنامه با همین علت جابه‌جا شد و روزهای تازه نوشته شده است."


@dataclass(slots=True)
class Stage:
    """Who plays, and with what."""

    posts: dict[Post, Actor]
    files: Files
    stopped: list[tuple[int, str, str]] = field(default_factory=list)
    steps: int = 0

    def head(self, office_id: int | None) -> Actor | None:
        office = office_tree().get(office_id)
        found = [a for (code, role), a in self.posts.items() if office and code == office.code and role in HEADS]
        return found[0] if found else None


class Walk:
    def __init__(self, stage: Stage, work: Work, mission: Mission, giver: Actor, doer: Actor, staff: Actor | None) -> None:
        self._stage, self._work, self._mission = stage, work, mission
        self._giver, self._head, self._staff = giver, doer, staff
        self._doer = doer  # who is accountable
        self._judging: Actor | None = None

    def go(self, events: tuple[Event, ...]) -> Mission:
        """As far as the events go; what is refused ends the course and is told in `stopped`."""
        for event in events:
            try:
                getattr(self, f"_{event.verb}")(event, event.at)
            except Problem as problem:
                self._stage.stopped.append((self._mission.pk, event.verb, problem.code))
                if event.verb in {"accept", "start", "claim"}:
                    break
            else:
                self._stage.steps += 1
        return self._mission

    def _assign(self, event: Event, at: datetime) -> None:
        self._mission = actions.assign(self._mission.pk, by=self._giver, at=at)

    def _accept(self, event: Event, at: datetime) -> None:
        if self._staff is not None and event.told.get("by_staff"):
            self._doer = self._staff
        self._mission = actions.accept(self._mission.pk, accountable_id=self._doer.appointment_id, by=self._head, at=at)

    def _contest(self, event: Event, at: datetime) -> None:
        ground, note = _GROUNDS[int(event.told["u"] * len(_GROUNDS))]
        self._mission = actions.contest(self._mission.pk, ground, note, by=self._head, at=at)

    def _upheld(self, event: Event, at: datetime) -> None:
        judge = judge_of(self._mission)
        by = self._stage.head(judge.id if judge else None)
        if by is not None:
            self._mission = actions.decide_contest(self._mission.pk, "upheld", _DECIDED, by=by, at=at)

    def _start(self, event: Event, at: datetime) -> None:
        self._mission = actions.start(self._mission.pk, by=self._doer, at=at)

    def _block(self, event: Event, at: datetime) -> None:
        way = route(self._mission)
        if way:
            self._mission = actions.block(self._mission.pk, event.told["reason"], way[0].kind, by=self._doer, at=at)

    def _decide(self, event: Event, at: datetime) -> None:
        row = Escalation.objects.filter(mission=self._mission, decided_at=None).order_by("-at", "-id").first()
        by = self._stage.head(row.to_office_id) if row is not None else None
        if row is not None and by is not None:
            self._mission = actions.decide_escalation(row.pk, _ABOVE[row.pk % 2], by=by, at=at)

    def _claim(self, event: Event, at: datetime) -> None:
        target = self._mission.target
        achieved = None if target is None else (target * Decimal(str(event.told["share"]))).quantize(Decimal(1))
        self._lay(at - timedelta(minutes=15), achieved)
        self._mission = actions.claim_done(self._mission.pk, self._work.done, achieved, by=self._doer, at=at)

    def _lay(self, at: datetime, achieved: Decimal | None) -> list[int]:
        """Evidence of each kind the work asks for; returns the numbers."""
        rows = []
        another = self._mission.pk + self._mission.reopenings  # the file that did not hold is not laid again
        for kind in self._mission.kind.evidence:
            value = (achieved if achieved is not None else Decimal(1)) if kind == "measurement" else None
            draft = NewEvidence(
                kind=kind, observed_on=local_date(at), file_id=self._stage.files.of(kind, another), value=value,
                lon=self._mission.lon, lat=self._mission.lat,
            )  # fmt: skip
            rows.append(actions.add_evidence(self._mission.pk, draft, by=self._doer, at=at).pk)
        return rows

    def _verify(self, event: Event, at: datetime) -> None:
        self._mission = actions.verify(self._mission.pk, "در محل دیده شد.", by=self._second(event.told.get("u", 1.0)), at=at)

    def _second(self, u: float) -> Actor:
        """Who looks: who gave it, or the office above; in the city now and then the inspector."""
        if u < 0.2 and self._mission.city_id is not None and self._mission.municipal_district_id is not None:
            return self._stage.posts["T", "inspector"]
        office = verifier_of(self._mission)
        return (self._stage.head(office.id) if office else None) or self._stage.posts["INSPECTORATE", "inspector"]

    def _send_back(self, event: Event, at: datetime) -> None:
        self._mission = actions.send_back(self._mission.pk, self._work.back, by=self._second(1.0), at=at)

    def _cancel(self, event: Event, at: datetime) -> None:
        reason = "کار در طرح دیگری دیده شده است و دوباره‌کاری می‌شود."
        self._mission = actions.cancel(self._mission.pk, reason, by=self._giver, at=at)

    def _ask_postponement(self, event: Event, at: datetime) -> None:
        due = self._mission.due_on + timedelta(days=event.told["days"])
        actions.ask_postponement(self._mission.pk, due, event.told["reason"], _WHY, by=self._doer, at=at)

    def _answer_asking(self, event: Event, at: datetime) -> None:
        row = Delay.objects.filter(mission=self._mission, due_asked__isnull=False, agreed=None).first()
        if row is not None and row.actor_user_id != self._giver.user_id:
            note = _ANSWERED[event.told["agreed"]]
            self._mission = actions.decide_postponement(row.pk, event.told["agreed"], note, by=self._giver, at=at)

    def _explain(self, event: Event, at: datetime) -> None:
        if local_date(at) > Mission.objects.values_list("due_on", flat=True).get(pk=self._mission.pk):
            self._mission = actions.explain_delay(self._mission.pk, event.told["reason"], _WHY, by=self._doer, at=at)

    def _follow_up(self, event: Event, at: datetime) -> None:
        asks, by = event.told["asks"], self._giver
        if by.user_id == self._doer.user_id:
            by = self._second(1.0)
        answer_by = local_date(at) + timedelta(days=event.told["days"])
        actions.follow_up(self._mission.pk, asks, _ASKS[asks], answer_by, by=by, at=at)

    def _answer(self, event: Event, at: datetime) -> None:
        row = FollowUp.objects.filter(mission=self._mission, open=True).exclude(asks="reason").first()
        if row is None:
            return
        laid = self._lay(at - timedelta(minutes=5), None) if row.asks == "evidence" else []
        actions.answer_follow_up(row.pk, _ANSWERS[row.pk % 2], evidence=laid, by=self._doer, at=at)

    def _climb(self, event: Event, at: datetime) -> None:
        if local_date(at) > Mission.objects.values_list("due_on", flat=True).get(pk=self._mission.pk) + timedelta(days=4):
            actions.climb(self._mission.pk, by=_CLIMBER, at=at)
