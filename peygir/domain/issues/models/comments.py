"""What the public says about a published issue: shown after somebody has read it."""

from django.db import models

from peygir.domain.issues.models.issue import Issue


class Comment(models.Model):
    """No name, no number, no address is kept."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SHOWN = "shown"
        HIDDEN = "hidden"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["issue", "state", "at"], name="issues_comment_issue")]
