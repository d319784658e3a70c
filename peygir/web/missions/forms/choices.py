"""Lists to choose from, in the language of the page."""

from django.urls import reverse
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill
from peygir.domain.missions.models import Kind, Mission
from peygir.domain.missions.permissions import DOERS
from peygir.domain.missions.words import EVIDENCE_KINDS
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.people.roles import title
from peygir.web.shared.wording import digits, language

Choices = list[tuple[int | str, str]]


def named(row: object) -> str:
    """The name of a row of a catalogue in the reader's language."""
    return row.name_en if language() == "en" and row.name_en else row.name_fa


def kind_choices() -> Choices:
    return [(row.pk, named(row)) for row in Kind.objects.filter(active=True)]


def skill_choices() -> Choices:
    return [(row.pk, named(row)) for row in Skill.objects.filter(active=True)]


def people_of(office_id: int | None) -> Choices:
    """Who may answer for a mission of the office today: the name and the role."""
    if office_id is None:
        return []
    today = local_date(timezone.now())
    held = Appointment.objects.filter(in_force(today), office_id=office_id, role__in=DOERS, user__is_active=True).select_related(
        "user"
    )
    return [(one.pk, person(one)) for one in held.order_by("role", "id")]


def person(appointment: Appointment) -> str:
    role = str(title(appointment.role, appointment.kind, language()))
    name = appointment.user.get_full_name()
    return f"{name}{'، ' if language() == 'fa' else ', '}{role}" if name else role


def budget_choices(office_id: int | None) -> Choices:
    if office_id is None:
        return []
    today = local_date(timezone.now())
    lines = BudgetLine.objects.filter(office_id=office_id, ends_on__gte=today).order_by("code", "starts_on")
    return [(row.pk, f"{row.code} · {row.title}") for row in lines]


def capacity_choices(office_id: int | None, most: int = 200) -> Choices:
    """Equipment and the like that the office keeps itself."""
    if office_id is None:
        return []
    kept = Capacity.objects.filter(office_id=office_id, closed_on=None).order_by("name", "id")
    return [(row.pk, row.name) for row in kept[:most]]


def evidence_choices(mission: Mission) -> Choices:
    """The mission's evidence, newest first, to point to."""
    rows = mission.evidence.order_by("-at", "-id")[:50]
    return [(row.pk, row.note or digits(f"{EVIDENCE_KINDS[row.kind]} {row.pk}")) for row in rows]


def address_of(mission_id: int) -> str:
    return reverse("missions:mission", args=[mission_id])
