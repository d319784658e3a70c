"""Places in two trees, the offices that serve them, and which office answers for what, from when to when."""

from django.db import models
from django.db.models import F, Q


class Sourced(models.Model):
    source = models.CharField(max_length=200, blank=True)
    as_of = models.DateField(null=True, blank=True)
    verified = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Place(Sourced):
    class Tree(models.TextChoices):
        CIVIL = "civil"
        MUNICIPAL = "municipal"

    class Level(models.TextChoices):
        COUNTRY = "country"
        PROVINCE = "province"
        COUNTY = "county"
        BAKHSH = "bakhsh"
        DEHESTAN = "dehestan"
        VILLAGE = "village"
        CITY = "city"  # a leaf of the civil tree, and (another row) a root of the municipal tree
        MUNICIPAL_DISTRICT = "municipal_district"
        AREA = "area"
        NEIGHBOURHOOD = "neighbourhood"

    code = models.CharField(max_length=40, unique=True)
    tree = models.CharField(max_length=10, choices=Tree)
    level = models.CharField(max_length=20, choices=Level)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    # The same city in the other tree; authority never crosses this link.
    twin = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    path = models.CharField(max_length=120, db_index=True)  # "/1/23/456/": ids from the root to the place itself
    depth = models.PositiveSmallIntegerField()
    name_fa = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=260, db_index=True)  # folded names, for search
    sort_key = models.CharField(max_length=260)  # Persian order
    boundary = models.TextField(blank=True)  # GeoJSON Polygon or MultiPolygon, lon/lat
    min_lon = models.FloatField(null=True)
    min_lat = models.FloatField(null=True)
    max_lon = models.FloatField(null=True)
    max_lat = models.FloatField(null=True)
    centre_lon = models.FloatField(null=True, blank=True)
    centre_lat = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_on = models.DateField(null=True, blank=True)
    population_source = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)  # the first day on which it is no more

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True) | Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="places_place_dates",
            )
        ]
        indexes = [models.Index(fields=["parent", "sort_key"], name="places_place_children")]


class Office(Sourced):
    MAX_LEVEL = 4

    class Kind(models.TextChoices):
        COORDINATION_OFFICE = "coordination_office"
        DISTRICT_MUNICIPALITY = "district_municipality"
        AREA_OFFICE = "area_office"
        GOVERNORATE = "governorate"
        BAKHSHDARI = "bakhshdari"
        DEHYARI = "dehyari"
        AGENCY = "agency"
        AGENCY_BRANCH = "agency_branch"
        CALL_CENTRE = "call_centre"
        INSPECTORATE = "inspectorate"
        SECRETARIAT = "secretariat"

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=24, choices=Kind)
    agency_kind = models.CharField(max_length=32, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=80, db_index=True)
    level = models.PositiveSmallIntegerField()  # 1 = root, at most MAX_LEVEL
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offices")
    name_fa = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    name_key = models.CharField(max_length=340)
    sort_key = models.CharField(max_length=340)
    phone = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)  # the first day on which it is no more

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="places_office_level"),
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True) | Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="places_office_dates",
            ),
        ]


class Jurisdiction(Sourced):
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="jurisdictions")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="jurisdictions")
    # Null: every service whose owner rule names this kind of office.
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # inclusive

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="places_jurisdiction_dates",
            )
        ]
