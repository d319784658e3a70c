"""A round: which offices, in which window, by which checklists, by whom."""

from django.db import models
from django.db.models import F, Q

from peygir.domain.supervision.models._fields import Acted, UnderOffice
from peygir.domain.supervision.models.checklists import ChecklistVersion
from peygir.domain.supervision.states import RoundState


def _version() -> models.ForeignKey:
    return models.ForeignKey(ChecklistVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Round(models.Model):
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=1000)
    lead_office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")  # whose round it is
    window_from = models.DateField()
    window_to = models.DateField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in RoundState], default=RoundState.DRAFT)
    state_since = models.DateTimeField()
    field_checklist = _version()
    desk_checklist = _version()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What planning goes by; engines/routing says what each means. {speed_kmh, detour, day_start, day_end, service_minutes,
    # desk_minutes, visits_per_office, travel: "" or the id of a matrix}
    parameters = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by_appointment_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)  # of closing early or cancelling
    result_hash = models.CharField(max_length=64, blank=True)  # of the canonical result, once released
    sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(window_to__gte=F("window_from")), name="supervision_round_window"),
        ]
        indexes = [models.Index(fields=["-window_from", "-id"], name="supervision_rounds_newest")]


class RoundOffice(UnderOffice):
    """An office in the scope of a round, and its result when the round is released."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="offices")
    visits_wanted = models.PositiveSmallIntegerField(default=1)
    unannounced = models.BooleanField(default=False)  # drawn
    opens = models.TimeField(null=True)  # visiting hours; null: the round's
    closes = models.TimeField(null=True)
    skills = models.ManyToManyField("capacities.Skill", related_name="+", blank=True)  # a team that visits it has all of them
    lon = models.FloatField(null=True)  # where the visit begins: the office's own point, or a point of its place
    lat = models.FloatField(null=True)
    field_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # per cent; frozen at release
    desk_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    result = models.JSONField(default=dict, blank=True)  # sections, findings by severity and state, change, spread

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "office"], name="supervision_office_once_a_round")]
        indexes = [models.Index(fields=["office", "round"], name="supervision_rounds_of_office")]


class RoundTeam(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=80)
    skills = models.ManyToManyField("capacities.Skill", related_name="+", blank=True)
    lon = models.FloatField()  # where its days begin and end
    lat = models.FloatField()
    day_start = models.TimeField(null=True)  # null: the round's
    day_end = models.TimeField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="supervision_team_name")]


class RoundMember(models.Model):
    team = models.ForeignKey(RoundTeam, on_delete=models.CASCADE, related_name="members")
    appointment = models.ForeignKey("people.Appointment", on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "appointment"], name="supervision_member_once")]


class TeamAway(models.Model):
    """A day on which a team does not go out: a fall-out, leave, a car under repair."""

    team = models.ForeignKey(RoundTeam, on_delete=models.CASCADE, related_name="away")
    on = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "on"], name="supervision_away_once")]


class Conflict(Acted):
    """An inspector declares that an office is not theirs to look at. Of the user: it holds under every appointment."""

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)  # not asked in detail: the declaration is enough
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office"], condition=Q(ended_on__isnull=True), name="supervision_conflict_once"
            ),
        ]


class UnannouncedDraw(Acted):
    """Which offices are visited without being told: a committed secret joined with a public value nobody knew by then."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="draws")
    what = models.CharField(max_length=8, default="offices")  # offices, or demands: verified ones looked at again, blind
    share = models.DecimalField(max_digits=4, decimal_places=3)
    commitment = models.CharField(max_length=64)  # SHA-256 of the secret, hex
    secret_sealed = models.BinaryField(null=True)
    secret = models.CharField(max_length=64, blank=True)  # shown once the draw is made
    public_source = models.CharField(max_length=300)  # which value of which day, named beforehand
    public_known_on = models.DateField()  # after the commitment
    public_value = models.CharField(max_length=300, blank=True)
    drawn_at = models.DateTimeField(null=True)
    population = models.TextField(blank=True)  # canonical JSON of the numbers
    size = models.PositiveIntegerField(default=0)
