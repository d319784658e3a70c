"""What a round came to, as it was released: with all that it was computed from, so that anybody can compute it again."""

from django.db import models

from peygir.domain.supervision.models.rounds import Round


class RoundResult(models.Model):
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="frozen")
    method = models.CharField(max_length=40)  # of results/computing.py, with its version
    inputs = models.TextField()  # canonical JSON. See results/gathering.py
    inputs_hash = models.CharField(max_length=64)  # SHA-256 of the UTF-8 bytes, hex
    result = models.TextField()  # canonical JSON. See results/computing.py
    result_hash = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
