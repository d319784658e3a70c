"""What an official wants to be told by mail."""

from django.db import models


class DigestChoice(models.Model):
    """An appointment that asked for a digest; without a row there is none."""

    class Every(models.TextChoices):
        DAY = "day"
        WEEK = "week"

    appointment = models.OneToOneField("people.Appointment", on_delete=models.CASCADE, primary_key=True, related_name="+")
    every = models.CharField(max_length=4, choices=Every)
