"""Photos of a form that is not sent yet: stored at once, named by a signed reference, so that an error loses none."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import Error as DatabaseFault
from django.http import HttpRequest

from peygir.base.problems import Problem
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import limits
from peygir.domain.files.actions import store_photo
from peygir.domain.files.problems import PhotoUnreadable
from peygir.domain.files.references import file_id_of, reference_of
from peygir.web.citizen.forms import MOST_PHOTOS, Message
from peygir.web.shared.errors import problem_of

MOST_UPLOADS = 60  # of one address in a window


def keep_photos(form: Message, uploads: list[UploadedFile], removed: set[str], address: str, at: datetime) -> list[Problem]:
    """Fill `form.sent_photos` with what came before and what comes now; the problems of those that could not be kept."""
    sent: list[str] = []
    problems: list[Problem] = []
    for reference in form.sent_photos:
        try:
            file_id_of(reference)
        except Problem as problem:
            problems.append(problem)
        else:
            if reference not in removed:
                sent.append(reference)
    for upload in uploads[: MOST_PHOTOS - len(sent)]:
        try:
            limits.take("photo", address, at, MOST_UPLOADS)
            sent.append(reference_of(_stored(upload, at)))
        except (Problem, DatabaseFault) as fault:
            problem = problem_of(fault)
            if problem is None:
                raise
            problems.append(problem)
            if problem.status >= 500:
                break  # the next would only wait for the same
    form.sent_photos = sent
    return problems


def _stored(upload: Any, at: datetime) -> int:
    if not (upload.content_type or "image/").startswith("image/"):
        raise PhotoUnreadable
    return store_photo(upload, by=reporter(0), at=at).pk


def stored_photos(request: HttpRequest, at: datetime) -> list[int]:
    """Ids of the photos sent along with an answer; a Problem where one cannot be kept."""
    address = limits.address_of(request.META)
    found = []
    for upload in request.FILES.getlist("photos")[:MOST_PHOTOS]:
        limits.take("photo", address, at, MOST_UPLOADS)
        found.append(_stored(upload, at))
    return found
