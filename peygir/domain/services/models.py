"""The catalogue: what can be asked for, from whom, and by when it is promised."""

from django.db import models


class Topic(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name_fa = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)


class Service(models.Model):
    class Unit(models.TextChoices):
        HOURS = "hours"
        DAYS = "days"

    class Clock(models.TextChoices):
        WORKING = "working"
        CALENDAR = "calendar"

    class Privacy(models.TextChoices):
        PUBLIC = "public"
        RESTRICTED = "restricted"  # never on public pages or maps
        CONDUCT = "conduct"  # about staff: goes above the unit concerned

    class Tree(models.TextChoices):
        BOTH = "both"
        MUNICIPAL = "municipal"
        CIVIL = "civil"

    code = models.SlugField(max_length=48, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="services")
    name_fa = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_key = models.CharField(max_length=240, blank=True)  # folded names, for search
    description_fa = models.CharField(max_length=400, blank=True)
    description_en = models.CharField(max_length=400, blank=True)
    kinds = models.JSONField(default=list)  # the demand kinds it takes; [] = all
    standard_amount = models.PositiveSmallIntegerField()
    standard_unit = models.CharField(max_length=8, choices=Unit)
    standard_clock = models.CharField(max_length=8, choices=Clock)
    # Owner rule: the kind of office answerable, and for agencies their kind (water, power, …).
    owner_kind = models.CharField(max_length=32)
    agency_kind = models.CharField(max_length=32, blank=True)
    tree = models.CharField(max_length=10, choices=Tree, default=Tree.BOTH)
    danger = models.BooleanField(default=False)
    danger_rule_fa = models.CharField(max_length=300, blank=True)
    danger_rule_en = models.CharField(max_length=300, blank=True)
    privacy = models.CharField(max_length=10, choices=Privacy, default=Privacy.PUBLIC)
    position = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)


class Question(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    label_fa = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    type = models.CharField(max_length=8)  # choice, text, number, yesno
    choices = models.JSONField(default=list)  # [{"code": …, "fa": …, "en": …}]
    required = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "code"], name="services_question_unique")]
