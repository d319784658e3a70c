"""What the house sends to people: texts by template, and an outbox that neither loses nor repeats."""

from django.db import models


class Template(models.Model):
    code = models.CharField(max_length=48)
    channel = models.CharField(max_length=8)  # sms, email
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=160, blank=True)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "channel", "language"], name="messages_template_unique"),
        ]


class Outgoing(models.Model):
    # The same key is queued once, however often an action is tried again.
    key = models.CharField(max_length=120, unique=True)
    template = models.CharField(max_length=48)
    channel = models.CharField(max_length=8)
    thing = models.CharField(max_length=32)
    thing_id = models.BigIntegerField()
    # Both wiped once sent: the text may carry a tracking code.
    recipient_sealed = models.BinaryField(null=True)
    body_sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=8, default="queued")  # queued, sending, sent, failed, doubtful
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"],
                name="messages_outgoing_waiting",
                condition=models.Q(state__in=["queued", "sending", "doubtful"]),
            ),
            models.Index(fields=["thing", "thing_id"], name="messages_outgoing_thing"),
        ]
