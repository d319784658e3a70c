"""Sending a photo before the demand it belongs to."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, UploadedFile

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import CHANGES, anybody
from peygir.api.rest.schemas import PhotoOut
from peygir.domain.demands import limits
from peygir.domain.files.actions import store_photo
from peygir.domain.files.references import reference_of

MOST_UPLOADS = 60  # of one address in a window


@anybody("POST", "/photos", "send_photo", "Send a photo", {201: PhotoOut}, CHANGES)
def send(request: HttpRequest, photo: Annotated[UploadedFile, File()]) -> HttpResponse:
    """Its `reference` is good for a day. Where and when the photo was taken is removed from it."""
    now = timezone.now()
    if request.auth.kind == "reporter":
        limits.take("photo", limits.address_of(request.META), now, MOST_UPLOADS)
    kept = store_photo(photo, by=request.auth, at=now)
    body = {
        "reference": reference_of(kept.pk),
        "media_type": kept.media_type,
        "size": kept.size,
        "width": kept.width,
        "height": kept.height,
    }
    return answer(body, 201)
