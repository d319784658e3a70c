"""What a phone may fill: the forms of the rounds its owner takes part in, and the lists that go with them.

A round names its version of a checklist, and every visit of it is by that one yardstick: a version published since is not
offered for it. Two open rounds with two versions of one form: a phone knows a form once, so the newer is offered.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5

from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Checklist, ChecklistVersion, FormMedia, Round, RoundMember, Visit
from peygir.domain.supervision.scopes import LEADING, PRESIDERS
from peygir.domain.supervision.states import RoundState, VisitState

VISITS = "visits"
_LIVE_TYPE = "text/csv"


@dataclass(frozen=True, slots=True)
class Offered:
    version_id: int
    form_id: str
    use: str
    version: str
    hash: str
    title_fa: str
    title_en: str
    has_media: bool

    def title(self, language: str) -> str:
        return self.title_en if language.startswith("en") and self.title_en else self.title_fa


@dataclass(frozen=True, slots=True)
class Medium:
    name: str
    media_type: str
    hash: str
    live: str


def forms_for(by: Actor) -> list[Offered]:
    """Return the forms that an actor may fill now, by their names. Two queries."""
    pinned: set[int] = set()
    for field, desk in _rounds_of(by).values_list("field_checklist_id", "desk_checklist_id"):
        pinned |= {field, desk}
    beside = {Checklist.Use.RECHECK} if pinned else set()
    if by.role in PRESIDERS | LEADING:
        beside.add(Checklist.Use.SENIOR)
    wanted = Q(pk__in=pinned - {None}) | Q(checklist__use__in=beside, retired_at__isnull=True)
    rows = (
        ChecklistVersion.objects.filter(wanted, published_at__isnull=False, checklist__active=True)
        .annotate(has_media=Exists(FormMedia.objects.filter(version=OuterRef("pk"))))
        .order_by("checklist__form_id", "published_at", "pk")
        .values_list(
            "pk",
            "checklist__form_id",
            "checklist__use",
            "version",
            "hash",
            "checklist__title_fa",
            "checklist__title_en",
            "has_media",
        )
    )
    return list({row[1]: Offered(*row) for row in rows}.values())


def _rounds_of(by: Actor) -> QuerySet[Round]:
    if by.appointment_id is None:
        return Round.objects.none()
    member = RoundMember.objects.filter(team__round=OuterRef("pk"), team__active=True, appointment=by.appointment_id)
    named = Visit.objects.filter(round=OuterRef("pk"), inspector=by.appointment_id)
    return Round.objects.filter(Exists(member) | Exists(named), state=RoundState.OPEN)


def published(version_id: int) -> ChecklistVersion | None:
    """A version as it is served, retired ones too: a phone may be half-way through one."""
    found = ChecklistVersion.objects.filter(pk=version_id, published_at__isnull=False).select_related("checklist")
    return found.defer("xlsx").first()


def media_of(version_id: int, use: str, by: Actor) -> list[Medium]:
    """Return the files beside a form; of a live list the hash is that of what this actor would be given now."""
    rows = FormMedia.objects.filter(version=version_id).order_by("name").values_list("name", "media_type", "hash", "live")
    return [
        Medium(name, _LIVE_TYPE, md5(live_list(live, use, by), usedforsecurity=False).hexdigest(), live)
        if live
        else Medium(name, media_type or "application/octet-stream", digest, "")
        for name, media_type, digest, live in rows
    ]


def medium(version_id: int, use: str, name: str, by: Actor) -> tuple[str, bytes] | None:
    """(media type, content) of one file beside a form."""
    row = FormMedia.objects.filter(version=version_id, name=name).first()
    if row is None:
        return None
    if row.live:
        return _LIVE_TYPE, live_list(row.live, use, by)
    return row.media_type or "application/octet-stream", bytes(row.content or b"")


def live_list(live: str, use: str, by: Actor) -> bytes:
    """A list made for who asks, as CSV; the visits that this person may fill such a form for. An unknown one is empty."""
    return _csv(("name", "label", "office", "planned_on"), _visit_rows(use, by) if live == VISITS else ())


def _visit_rows(use: str, by: Actor) -> Iterable[tuple[str, str, str, str]]:
    offices = office_tree()
    for code, office_id, number, day in visits_to_fill(use, by).values_list("code", "office_id", "number", "planned_on"):
        office = offices.get(office_id)
        name = office.name_fa if office else code
        parts = [name, f"بازدید {number}" if number > 1 else "", format_jalali(day) if day else ""]
        yield code, " — ".join(filter(None, parts)), name, day.isoformat() if day else ""


def visits_to_fill(use: str, by: Actor) -> QuerySet[Visit]:
    """The open visits of a kind that are the actor's own, or their team's while nobody of it is named."""
    teams = RoundMember.objects.filter(appointment=by.appointment_id, team__active=True).values("team_id")
    own = Q(inspector=by.appointment_id) | Q(inspector__isnull=True, team__in=teams)
    return Visit.objects.filter(
        own, kind=use, state__in=(VisitState.PLANNED, VisitState.MISSED), round__state=RoundState.OPEN
    ).order_by("planned_on", "order", "code")


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
