"""What a phone may fill: the forms of the rounds its owner takes part in, and the lists that go with them.

A round names its version of a checklist, and every visit of it is by that one yardstick: a version published since is not
offered for it. Two open rounds with two versions of one form: a phone knows a form once, so the newer is offered.
"""

from dataclasses import dataclass
from hashlib import md5

from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.people.queries import today
from peygir.domain.supervision.findings.permissions import READERS as ONLY_READ
from peygir.domain.supervision.models import Checklist, ChecklistVersion, FormMedia, Round, RoundMember, Visit
from peygir.domain.supervision.queries.live_lists import live_media
from peygir.domain.supervision.scopes import LEADING, PRESIDERS
from peygir.domain.supervision.states import RoundState

LIVE_TYPE = "text/csv"


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
    named = Visit.objects.filter(round=OuterRef("pk"), inspector=by.appointment_id)
    return Round.objects.filter(_in_a_team(by.appointment_id) | Exists(named), state=RoundState.OPEN)


def rounds_to_note_for(by: Actor) -> QuerySet[Round]:
    """Open rounds for which the actor may note what they see on the way (`in_teams`), newest first; teams that work."""
    if by.kind != "appointment" or by.appointment_id is None or by.role in ONLY_READ:
        return Round.objects.none()
    return Round.objects.filter(_in_a_team(by.appointment_id), state=RoundState.OPEN).order_by("-pk")


def _in_a_team(appointment_id: int) -> Exists:
    return Exists(RoundMember.objects.filter(team__round=OuterRef("pk"), team__active=True, appointment=appointment_id))


def published(version_id: int) -> ChecklistVersion | None:
    """A version as it is served, retired ones too: a phone may be half-way through one."""
    found = ChecklistVersion.objects.filter(pk=version_id, published_at__isnull=False).select_related("checklist")
    return found.defer("xlsx").first()


def media_of(version_id: int, by: Actor, language: str = "fa") -> list[Medium]:
    """Return the files beside a form; of a live list the hash is that of what this actor would be given now."""
    rows = FormMedia.objects.filter(version=version_id).order_by("name").values_list("name", "media_type", "hash", "live")
    return [
        Medium(name, LIVE_TYPE, md5(live_media(live, by, today(), language), usedforsecurity=False).hexdigest(), live)
        if live
        else Medium(name, media_type or "application/octet-stream", digest, "")
        for name, media_type, digest, live in rows
    ]


def medium(version_id: int, name: str, by: Actor, language: str = "fa") -> tuple[str, bytes] | None:
    """(media type, content) of one file beside a form."""
    row = FormMedia.objects.filter(version=version_id, name=name).first()
    if row is None:
        return None
    if row.live:
        return LIVE_TYPE, live_media(row.live, by, today(), language)
    return row.media_type or "application/octet-stream", bytes(row.content or b"")
