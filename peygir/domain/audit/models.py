"""The journal: entries are written once; seals chain them. No foreign keys, so that nothing can cascade into it."""

from django.db import models


class Entry(models.Model):
    at = models.DateTimeField()
    action = models.CharField(max_length=64)  # "demands.refer"
    thing = models.CharField(max_length=32)  # "demand", "place", "appointment"
    thing_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=12)
    actor_key = models.CharField(max_length=64)
    actor_role = models.CharField(max_length=32, blank=True)
    actor_office_id = models.BigIntegerField(null=True)
    actor_user_id = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    # Canonical JSON text, not a JSON column: the bytes that were hashed must come back as they were.
    changes = models.TextField(default="{}")
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing", "thing_id", "id"], name="audit_entry_thing"),
            models.Index(fields=["actor_user_id", "id"], name="audit_entry_user"),
            # Rare actions, such as looks at a reporter's identity, are read among millions of others.
            models.Index(fields=["action", "id"], name="audit_entry_action"),
        ]


class Seal(models.Model):
    """A batch of entries, chained to the seal before it."""

    # Consecutive; unique, so that two sealers at once cannot fork the chain.
    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    ranges = models.TextField()  # JSON [[first, last], …] of the entry ids covered: runs without a gap, ascending
    last_id = models.BigIntegerField()  # the highest id covered by this seal or any before it
    entries = models.BigIntegerField()
    merkle_root = models.CharField(max_length=64)
    # The first eight bytes of each entry's digest in the order of its id: they tell which entry was altered.
    leaves = models.BinaryField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
