"""A mission: one measurable output, one owner office, one accountable appointment, one date."""

from django.db import models
from django.db.models import Q

from peygir.domain.missions.models._fields import derived_office, derived_place, optional_office
from peygir.domain.missions.states import Origin, State

_SCOPES = (
    "office", "office_level1", "office_level2", "office_level3", "giver_office", "giver_level1", "giver_level2", "giver_level3",
    "next_office", "accountable", "city", "municipal_district", "area", "county", "bakhsh", "village",
)  # fmt: skip
# Lists that hold closed ones too go by age. Of what is closed nobody's turn it is.
_NEWEST = tuple(name for name in _SCOPES if name != "next_office")


class Kind(models.Model):
    """What sort of work it is, and which evidence a claim of it needs. Kept by the steward."""

    code = models.SlugField(max_length=40, unique=True)
    name_fa = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    evidence = models.JSONField(default=list)  # of photo, document, measurement: each is needed at least once
    is_project = models.BooleanField(default=False)  # طرح: has contractor, budget and progress
    active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")


class Mission(models.Model):
    """`office` is the doer, `giver_office` who asked for it; both, and those above them, see it."""

    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=400, blank=True)  # folded title and output, for search
    output = models.CharField(max_length=300)  # what will be there when it is done
    measure = models.CharField(max_length=200)  # how anybody can tell
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    achieved = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # as claimed
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=[(s, s) for s in State], default=State.DRAFT)
    is_open = models.BooleanField(default=True)  # state not in CLOSED; stands here for the partial indexes
    state_since = models.DateTimeField()

    origin = models.CharField(max_length=12, choices=[(o, o) for o in Origin])
    issue = models.ForeignKey("issues.Issue", on_delete=models.PROTECT, null=True, related_name="+")
    demand = models.ForeignKey("demands.Demand", on_delete=models.PROTECT, null=True, related_name="+")
    # A chosen solution's proposal is taken once.
    proposal = models.OneToOneField("issues.MissionProposal", on_delete=models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    template = models.ForeignKey("missions.Template", on_delete=models.PROTECT, null=True, related_name="made")
    occurrence_on = models.DateField(null=True)  # of the template: made once

    # Who does it, and the offices above, root first.
    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    office_level1 = derived_office()
    office_level2 = derived_office()
    office_level3 = derived_office()
    office_level4 = derived_office()
    accountable = models.ForeignKey("people.Appointment", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("capacities.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    giver_office = optional_office(db_index=False)
    giver_level1 = derived_office()
    giver_level2 = derived_office()
    giver_level3 = derived_office()
    giver_level4 = derived_office()
    given_by_user_id = models.BigIntegerField(null=True)
    given_by_appointment_id = models.BigIntegerField(null=True)
    # Whose turn it is: the doer, who must verify, who decides a contest or what climbed. See rules.next_office.
    next_office = derived_office()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=120)
    province = derived_place()
    county = derived_place()
    bakhsh = derived_place()
    dehestan = derived_place()
    village = derived_place()
    civil_city = derived_place()
    city = derived_place()
    municipal_district = derived_place()
    area = derived_place()
    neighbourhood = derived_place()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    starts_on = models.DateField(null=True)  # not before
    due_on = models.DateField(null=True)
    first_due_on = models.DateField(null=True)  # as first assigned: lateness is told against it too
    promised_on = models.DateField(null=True)  # what it is judged by: the date agreed before it passed. See keeping.py
    hard_due = models.BooleanField(default=False)  # the date may not move
    planned_from = models.DateField(null=True)  # by the adopted plan
    planned_to = models.DateField(null=True)
    effort_days = models.DecimalField(max_digits=7, decimal_places=1, default=1)  # person-days
    duration_days = models.PositiveSmallIntegerField(default=1)  # working days
    priority = models.PositiveSmallIntegerField(default=50)  # 0…100
    danger = models.BooleanField(default=False)
    budget_line = models.ForeignKey("capacities.BudgetLine", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cost_rials = models.BigIntegerField(null=True)

    # danger first, then date, then age: one number, so one index serves the ordered list. See rules.queue_key.
    queue_key = models.BigIntegerField()
    due_flag = models.CharField(max_length=8, blank=True)  # "", near, late: set by the timetable
    late_reason = models.CharField(max_length=32, blank=True)  # the reason in force for what is late or blocked
    blocked = models.BooleanField(default=False)  # beyond the owner: waits for the level required
    level_required = models.CharField(max_length=24, blank=True)  # kind of office that can solve it
    escalation_level = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True)  # the latest, by whom it may be
    contests = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    postponements = models.PositiveSmallIntegerField(default=0)
    assigned_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_by_user_id = models.BigIntegerField(null=True)
    verified_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # when what it answers was told of the result

    created_at = models.DateTimeField()
    external_reference = models.CharField(max_length=60, blank=True)  # a letter's or another system's number
    sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "occurrence_on"], condition=Q(template__isnull=False), name="missions_once_an_occurrence"
            ),
        ]
        indexes = [
            *(
                models.Index(
                    fields=[column, "queue_key", "id"],
                    condition=Q(**{"is_open": True, f"{column}__isnull": False}),
                    name=f"missions_q_{column}",
                )
                for column in _SCOPES
            ),
            *(
                models.Index(fields=[column, "id"], condition=Q(**{f"{column}__isnull": False}), name=f"missions_n_{column}")
                for column in _NEWEST
            ),
            models.Index(fields=["queue_key", "id"], condition=Q(is_open=True), name="missions_q_all"),
            models.Index(fields=["queue_key", "id"], condition=Q(is_open=True, blocked=True), name="missions_q_blocked"),
            models.Index(fields=["office", "state", "id"], name="missions_office_state"),
            models.Index(fields=["office", "verified_at"], name="missions_office_verified"),
            models.Index(fields=["place_path"], name="missions_place_path"),
            models.Index(fields=["due_on"], condition=Q(is_open=True), name="missions_due"),
            models.Index(
                fields=["verified_at"],
                condition=Q(told_at__isnull=True, verified_at__isnull=False) & (Q(issue__isnull=False) | Q(demand__isnull=False)),
                name="missions_untold",
            ),
        ]


class Need(models.Model):
    """What it needs besides its people: so many of a skill or of a piece of equipment, a day."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey("capacities.Skill", on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.ForeignKey("capacities.Capacity", on_delete=models.PROTECT, null=True, related_name="+")
    units = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(skill__isnull=False, capacity__isnull=True) | Q(skill__isnull=True, capacity__isnull=False),
                name="missions_need_one_thing",
            ),
            models.UniqueConstraint(fields=["mission", "skill"], condition=Q(skill__isnull=False), name="missions_need_skill"),
            models.UniqueConstraint(
                fields=["mission", "capacity"], condition=Q(capacity__isnull=False), name="missions_need_capacity"
            ),
        ]


class Dependency(models.Model):
    """`after` may start only when `before` is over, and `lag_days` working days later."""

    before = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="followers")
    after = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="predecessors")
    lag_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="missions_depend_once"),
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="missions_depend_not_on_itself"),
        ]
