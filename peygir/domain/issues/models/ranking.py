"""Criteria, panels that weigh them, scores, and rankings frozen with everything they were computed from."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from peygir.domain.issues.models._fields import Acted
from peygir.domain.issues.models.issue import Issue


class Criterion(models.Model):
    class Direction(models.TextChoices):
        UP = "up"  # more of it raises the priority
        DOWN = "down"

    code = models.SlugField(max_length=40, unique=True)
    name_fa = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    question_fa = models.CharField(max_length=300)
    question_en = models.CharField(max_length=300)
    # {"0": {"fa": …, "en": …}, "5": …, "10": …}: what these scores mean, so that two people mean the same by one
    anchors = models.JSONField(default=dict)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    counts_reports = models.BooleanField(default=False)  # it measures how many reported, not how bad it is
    active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)


class Panel(Acted):
    """`at` and the actor: who opened it. It closes when its ranking is frozen, or when it is given up."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)
    period = models.ForeignKey("calendars.Period", on_delete=models.PROTECT, related_name="+")  # planned for
    title = models.CharField(max_length=160)
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    criteria = models.ManyToManyField(Criterion, through="PanelCriterion", related_name="+")


class PanelCriterion(models.Model):
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="chosen")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "criterion"], name="issues_panelcriterion_unique")]


class PanelMember(models.Model):
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    user_id = models.BigIntegerField()
    appointment_id = models.BigIntegerField()
    name = models.CharField(max_length=240)  # the office and the role, as called that day

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "user_id"], name="issues_panelmember_unique")]


class PanelJudgement(models.Model):
    """One member's best–worst answers; half of them may be there, until `done_at`. Weights in millionths."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="judgements")
    member = models.OneToOneField(PanelMember, on_delete=models.CASCADE, related_name="judgement")
    best = models.CharField(max_length=40, blank=True)  # codes of criteria
    worst = models.CharField(max_length=40, blank=True)
    best_to_others = models.JSONField(default=dict)  # {code: 1…9}
    others_to_worst = models.JSONField(default=dict)
    weights = models.JSONField(null=True)  # {code: millionths}
    xi = models.FloatField(null=True)
    output_ratio = models.FloatField(null=True)
    input_ratio = models.FloatField(null=True)
    acceptable = models.BooleanField(null=True)
    changed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class Score(Acted):
    """What one member gives an issue on one criterion; a ranking takes the median of the members."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="scores")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(PanelMember, on_delete=models.CASCADE, related_name="scores")
    value = models.DecimalField(max_digits=4, decimal_places=2)
    evidence = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "issue", "criterion", "member"], name="issues_score_unique"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=10), name="issues_score_range"),
        ]


class Delay(Acted):
    """What waiting costs, and the work that ends it: one estimate for each issue and panel."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="delays")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="delays")
    severity = models.DecimalField(max_digits=6, decimal_places=3)  # harm for each person and day, 0…10
    people = models.PositiveIntegerField()
    effort_days = models.DecimalField(max_digits=8, decimal_places=2)
    evidence = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "issue"], name="issues_delay_unique"),
            models.CheckConstraint(condition=Q(severity__gte=0, severity__lte=10, effort_days__gt=0), name="issues_delay_range"),
        ]


class EquityFactor(Acted):
    """By how much the priority of a place that had less is lifted; published with every ranking that uses it."""

    place = models.OneToOneField("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)
    factor = models.DecimalField(max_digits=4, decimal_places=3)
    reason = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(factor__gte=1, factor__lte=Decimal("1.5")), name="issues_equity_range")]


class Ranking(Acted):
    """`at` and the actor: who drafted it. Inputs and result are canonical texts: equal rankings are equal bytes."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"  # open to comments until `comment_until`
        FROZEN = "frozen"
        REPLACED = "replaced"  # by a later draft of the same panel

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="rankings")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)
    period = models.ForeignKey("calendars.Period", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    method = models.CharField(max_length=16)
    k = models.PositiveSmallIntegerField()  # what counts as the top
    draws = models.PositiveIntegerField()
    seed = models.CharField(max_length=120)
    engine_version = models.CharField(max_length=20)
    inputs = models.TextField()
    inputs_hash = models.CharField(max_length=64)  # SHA-256 of the UTF-8 bytes
    result = models.TextField()
    result_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    comment_until = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by_user_id = models.BigIntegerField(null=True)
    frozen_by_appointment_id = models.BigIntegerField(null=True)
    frozen_by_name = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=Q(state="frozen"), name="issues_ranking_frozen_once"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(state__in=["draft", "published"]), name="issues_ranking_one_current"
            ),
            models.CheckConstraint(
                condition=~Q(state="frozen")
                | Q(frozen_at__isnull=False, frozen_by_user_id__isnull=False, frozen_at__gte=F("comment_until")),
                name="issues_ranking_frozen_after_comments",
            ),
            models.CheckConstraint(
                condition=~Q(state="frozen") | ~Q(frozen_by_user_id=F("actor_user_id")), name="issues_ranking_two_people"
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "-frozen_at"], name="issues_ranking_place")]


class RankingLine(models.Model):
    """Shares in millionths. `low` and `high`: ranks under weights around the panel's; `any_…`: under any weights at all."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="lines")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="ranking_lines")
    title = models.CharField(max_length=160)  # as it stood that day
    rank = models.PositiveSmallIntegerField()
    score = models.PositiveIntegerField()  # before the equity multiplier
    index = models.PositiveIntegerField()  # after it: what is ranked by
    equity = models.PositiveSmallIntegerField()  # thousandths
    rank_low = models.PositiveSmallIntegerField()
    rank_high = models.PositiveSmallIntegerField()
    top_share = models.PositiveIntegerField()
    any_low = models.PositiveSmallIntegerField()
    any_high = models.PositiveSmallIntegerField()
    any_top_share = models.PositiveIntegerField()
    delay = models.BigIntegerField(null=True)  # cost of delay ÷ duration, thousandths
    delay_rank = models.PositiveSmallIntegerField(null=True)
    parts = models.JSONField()  # {criterion: weight × score}, adding up to the weighted score

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ranking", "issue"], name="issues_rankingline_unique")]
        indexes = [models.Index(fields=["ranking", "rank"], name="issues_rankingline_rank")]
