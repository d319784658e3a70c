"""How many of the few open top priorities of a place are used."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.issues.models import Issue
from peygir.web.shared.wording import digits


def cap_of(place_id: int | None) -> tuple[int, int]:
    """(used, limit) of the place itself; one query."""
    return Issue.objects.filter(place_id=place_id, top=True, is_open=True).count(), settings.ISSUE_TOP_CAP


def shown(place_id: int | None) -> dict[str, Any] | None:
    if place_id is None:
        return None
    used, limit = cap_of(place_id)
    said = _("%(used)s of %(limit)s top priorities of this place are used") % {"used": used, "limit": limit}
    address = f"{reverse('issues:register')}?place={place_id}&top=on&own=on"
    return {
        "said": digits(said),
        "url": address if used else "",
        "marks": [i < used for i in range(limit)],
        "full": used >= limit,
    }
