"""A demand, its steps, and apart from it, sealed, what could name its reporter."""

from django.db import models
from django.db.models import Q

from peygir.domain.demands.placed import IssueLink
from peygir.domain.demands.records import ImportRun, SavedView, UsualTime
from peygir.domain.demands.states import Channel, Exposure, Kind, State

__all__ = [
    "Attachment", "Callback", "CallbackDraw", "Contact", "Demand", "Erasure", "ImportRun", "IssueLink", "Note", "SavedView",
    "Step", "UsualTime",
]  # fmt: skip


def _place() -> models.ForeignKey:
    # Derived from lon/lat or the chosen place: no constraint and no index of its own, ten of them would double an insert.
    return models.ForeignKey(
        "places.Place", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )


def _office() -> models.ForeignKey:
    return models.ForeignKey(
        "places.Office", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )


_SCOPES = (
    "office", "office_level1", "office_level2", "office_level3", "city", "municipal_district", "area",
    "county", "bakhsh", "village",
)  # fmt: skip


class Demand(models.Model):
    """`id` is the number officials use; the tracking code is the citizen's secret and stands here only as a keyed hash."""

    code_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=[(k, k) for k in Kind])
    exposure = models.CharField(max_length=12, choices=[(e, e) for e in Exposure], default=Exposure.CONFIDENTIAL)
    channel = models.CharField(max_length=8, choices=[(c, c) for c in Channel])
    state = models.CharField(max_length=18, choices=[(s, s) for s in State], default=State.REGISTERED)
    is_open = models.BooleanField(default=True)  # state not in CLOSED; stands here for the partial indexes
    state_since = models.DateTimeField()

    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="+", db_index=False)
    conduct = models.BooleanField(default=False)  # about staff: only the office that holds it and those above see it
    unit_concerned = _office()  # of a complaint about conduct
    text = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=300, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    language = models.CharField(max_length=5, default="fa")

    # Who holds it now, and the offices above, root first.
    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    office_level1 = _office()
    office_level2 = _office()
    office_level3 = _office()
    office_level4 = _office()
    routed_by = models.CharField(max_length=24, blank=True)  # exact, climbed:…, chosen, referred: why this office

    # Every place that holds it, by level, in both trees.
    province = _place()
    county = _place()
    bakhsh = _place()
    dehestan = _place()
    village = _place()
    civil_city = _place()
    city = _place()
    municipal_district = _place()
    area = _place()
    neighbourhood = _place()

    danger = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    registered_by_office = _office()
    due_at = models.DateTimeField(null=True)  # the promise; null when an imported one had none
    # danger first, then promise, then age: one number, so one index serves the ordered list. See rules.queue_key.
    queue_key = models.BigIntegerField()
    promise_flag = models.CharField(max_length=8, blank=True)  # "", near, missed: set by the timetable
    escalation_level = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)  # the latest claim
    claimed_by_office = _office()
    closed_at = models.DateTimeField(null=True)
    referrals = models.PositiveSmallIntegerField(default=0)
    bounces = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="duplicates", db_index=False)
    duplicate_count = models.PositiveIntegerField(default=0)

    source_system = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=80, blank=True)
    external_reference = models.CharField(max_length=60, blank=True)  # such as 137's number
    imported_at = models.DateTimeField(null=True)
    sample = models.BooleanField(default=False)
    # Tells the same request sent twice from a code drawn twice; no index: the code is looked up first.
    request_hash = models.CharField(max_length=16, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_system", "source_key"], condition=~Q(source_key=""), name="demands_demand_source"
            ),
        ]
        indexes = [
            # The work list of each scope, in its order. Partial: what is closed, or lies in no such place, weighs nothing here.
            *(
                models.Index(
                    fields=[column, "queue_key", "id"],
                    condition=Q(**{"is_open": True, f"{column}__isnull": False}),
                    name=f"demands_q_{column}",
                )
                for column in _SCOPES
            ),
            # A service within a place or a district: without these a list of fifty reads all demands of one or the other.
            *(
                models.Index(
                    fields=[column, "service", "queue_key", "id"],
                    condition=Q(**{"is_open": True, f"{column}__isnull": False}),
                    name=f"demands_s_{column}",
                )
                for column in ("office_level2", "municipal_district", "area", "bakhsh")
            ),
            models.Index(fields=["service", "queue_key", "id"], condition=Q(is_open=True), name="demands_q_service"),
            models.Index(fields=["queue_key", "id"], condition=Q(is_open=True), name="demands_q_all"),
            models.Index(fields=["office", "state", "id"], name="demands_office_state"),
            models.Index(fields=["area", "service", "registered_at"], name="demands_nearby_area"),
            models.Index(fields=["bakhsh", "service", "registered_at"], name="demands_nearby_bakhsh"),
            models.Index(fields=["registered_at"], name="demands_registered"),
            models.Index(fields=["claimed_at"], condition=Q(state="done_claimed"), name="demands_waiting_yes"),
            # For the timetable alone: the narrower condition keeps planners from taking it for a list.
            models.Index(fields=["due_at"], condition=Q(is_open=True) & ~Q(promise_flag="missed"), name="demands_due"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="demands_merged"),
            models.Index(fields=["external_reference"], condition=~Q(external_reference=""), name="demands_external_reference"),
        ]


class Contact(models.Model):
    """What could name the reporter, encrypted; erased ninety days after closure."""

    demand = models.OneToOneField(Demand, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    name_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    email_sealed = models.BinaryField(null=True)
    code_sealed = models.BinaryField(null=True)  # so that a lost code can be sent again, to this contact only
    code_sent_at = models.DateTimeField(null=True)
    code_sendings = models.PositiveSmallIntegerField(default=0)
    erase_after = models.DateTimeField(null=True, db_index=True)  # set at closure, cleared when reopened


class Erasure(models.Model):
    """That a contact was erased, when: replayed after a restore."""

    demand_id = models.BigIntegerField(unique=True)
    at = models.DateTimeField()


class Step(models.Model):
    """One move of a demand, in words people can read. The journal holds its tamper-evident twin."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=18, blank=True)
    to_state = models.CharField(max_length=18)
    actor_kind = models.CharField(max_length=12)
    actor_appointment_id = models.BigIntegerField(null=True)
    actor_office = _office()
    from_office = models.ForeignKey("places.Office", on_delete=models.PROTECT, null=True, related_name="+")
    to_office = _office()
    reason_code = models.CharField(max_length=32, blank=True)
    note = models.TextField(blank=True)  # for the citizen to read as well
    instruction = models.TextField(blank=True)  # the hamesh: officials only
    letter_number = models.CharField(max_length=60, blank=True, db_index=True)
    letter_date = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["from_office", "demand"], name="demands_step_from_office")]


class Note(models.Model):
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    appointment_id = models.BigIntegerField()
    office = _office()
    text = models.TextField()


class Attachment(models.Model):
    class Purpose(models.TextChoices):
        REPORT = "report"  # from the citizen
        EVIDENCE = "evidence"  # of the work done
        DOCUMENT = "document"

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    at = models.DateTimeField()
    step = models.ForeignKey(Step, on_delete=models.CASCADE, null=True, related_name="attachments")
    published = models.BooleanField(default=False)


class CallbackDraw(models.Model):
    """A random draw of claimed closures to call back: its seed and what it was drawn from, so that anybody can redo it."""

    class Method(models.TextChoices):
        CALL = "call"  # clerks telephone
        INSPECTION = "inspection"  # inspectors look
        BLIND = "blind"  # inspectors look again at what is verified, without seeing the case

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, choices=Method, default=Method.CALL)
    seed = models.CharField(max_length=64)
    population = models.TextField()  # canonical JSON list of demand ids
    size = models.PositiveIntegerField()
    at = models.DateTimeField()
    appointment_id = models.BigIntegerField(null=True)


class Callback(models.Model):
    class Outcome(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        NOT_DONE = "not_done"
        UNREACHABLE = "unreachable"
        REFUSED = "refused"

    draw = models.ForeignKey(CallbackDraw, on_delete=models.CASCADE, related_name="callbacks")
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="callbacks")
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    satisfied = models.PositiveSmallIntegerField(null=True)  # 1–5
    at = models.DateTimeField(null=True)
    appointment_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "demand"], name="demands_callback_unique")]
