"""Accounts of officials, and the appointments that say what each may do, where, and from when to when."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from peygir.base.text import fold, sort_key
from peygir.domain.people.roles import ROLES


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields):
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username.lower())


class User(AbstractBaseUser):
    username = models.CharField(max_length=64, unique=True)  # lower case: the database, not the form, keeps Ali from ali
    full_name = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=260, blank=True)  # folded names, for search
    sort_key = models.CharField(max_length=400, blank=True)  # Persian order
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)
    sample = models.BooleanField(default=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="people_user_name")]

    def save(self, *args, update_fields=None, **kwargs):
        self.name_key = fold(f"{self.full_name} {self.username}")[:260]
        self.sort_key = sort_key(self.get_full_name())[:400]
        if update_fields is not None and "full_name" in update_fields:
            update_fields = {*update_fields, "name_key", "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name or self.username


def _role_at_its_office() -> Q:
    """Each role only at the kinds of office that may hold it (roles.py)."""
    anywhere = [role.code for role in ROLES.values() if not role.held_at]
    allowed = Q(role__in=anywhere)
    for role in ROLES.values():
        if role.held_at:
            allowed |= Q(role=role.code, office_kind__in=sorted(role.held_at))
    return allowed


class Appointment(models.Model):
    class Kind(models.TextChoices):
        MAIN = "main"
        ACTING = "acting"
        SUBSTITUTE = "substitute"

    class Role(models.TextChoices):
        CLERK = "clerk"
        OFFICE_STAFF = "office_staff"
        AREA_MANAGER = "area_manager"
        DISTRICT_MAYOR = "district_mayor"
        COORDINATION_DEPUTY = "coordination_deputy"
        BAKHSHDAR = "bakhshdar"
        DEHYAR = "dehyar"
        COUNTY_GOVERNOR = "county_governor"
        AGENCY_LIAISON = "agency_liaison"
        INSPECTOR = "inspector"
        ROUND_LEAD = "round_lead"
        ANALYST = "analyst"
        AUDITOR = "auditor"
        STEWARD = "steward"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    # Copied from the office, so that the database itself can refuse a role at the wrong kind of office.
    office_kind = models.CharField(max_length=24)
    role = models.CharField(max_length=24, choices=Role)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MAIN)
    stands_in_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # inclusive
    order_number = models.CharField(max_length=60, blank=True)  # the hokm
    order_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="people_appointment_dates"
            ),
            models.CheckConstraint(condition=_role_at_its_office(), name="people_appointment_held_at"),
            models.CheckConstraint(
                condition=Q(kind="substitute", stands_in_for__isnull=False, ends_on__isnull=False)
                | (~Q(kind="substitute") & Q(stands_in_for__isnull=True)),
                name="people_appointment_stand_in",
            ),
            models.UniqueConstraint(fields=["user", "office", "role", "starts_on"], name="people_appointment_unique"),
        ]
        indexes = [models.Index(fields=["office", "role"], name="people_appointment_office")]

    def save(self, *args, **kwargs):
        if not self.office_kind:
            self.office_kind = self.office.kind
        super().save(*args, **kwargs)


class Token(models.Model):
    """A key for a machine that acts for an appointment; only its hash is kept."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="people_token_dates"),
        ]


class CacheRow(models.Model):
    """The table of Django's database cache, as `createcachetable` would make it: rate limits shared by all processes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_shared_cache"
