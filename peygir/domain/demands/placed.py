"""The link from a demand to the issue it is part of. It stands here: an issue does not know who voiced it."""

from django.db import models
from django.db.models import Q


class IssueLink(models.Model):
    """A demand is part of one issue at most. Complaints about conduct are never part of one."""

    demand = models.OneToOneField("demands.Demand", on_delete=models.CASCADE, primary_key=True, related_name="issue_link")
    issue = models.ForeignKey("issues.Issue", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    proposal_id = models.BigIntegerField(null=True)  # of the proposal that brought it here, as a value
    told_at = models.DateTimeField(null=True)  # when its reporter was told that the issue is resolved: once

    class Meta:
        indexes = [
            models.Index(fields=["issue", "demand"], name="demands_issue_members"),
            models.Index(fields=["issue"], condition=Q(told_at__isnull=True), name="demands_issue_untold"),
        ]
