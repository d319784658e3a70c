"""Tables beside the demand that do not key to it: saved views, usual times, runs of the import."""

from django.db import models


class SavedView(models.Model):
    user_id = models.BigIntegerField()
    office = models.ForeignKey("places.Office", on_delete=models.CASCADE, null=True, related_name="+")  # shared with it
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=800)  # the address bar's query string
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "name"], name="demands_savedview_unique")]


class UsualTime(models.Model):
    """Within which time eight of ten demands of a service were settled in the past year; made anew each night."""

    service = models.OneToOneField("services.Service", on_delete=models.CASCADE, primary_key=True, related_name="+")
    seconds = models.BigIntegerField()
    cases = models.PositiveIntegerField()
    at = models.DateTimeField()


class ImportRun(models.Model):
    source_system = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    mapping_sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    position = models.BigIntegerField(default=0)  # rows of the file done, in the same transaction as their demands
    accepted = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    refused_bytes = models.BigIntegerField(default=0)  # of the file of refused rows; after a kill it is cut back to this
    told = models.JSONField(default=dict)  # what was set right or refused, counted by name

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_system", "file_sha256", "mapping_sha256"], name="demands_importrun_unique")
        ]
