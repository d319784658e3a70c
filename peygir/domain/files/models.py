"""Photos and documents, stored once by content."""

from django.db import models


class File(models.Model):
    sha256 = models.CharField(max_length=64, unique=True)  # of the bytes stored
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)  # that of a docx has 71 letters
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    stored_as = models.CharField(max_length=120)
    thumbnail_as = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
