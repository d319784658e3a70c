"""An inspector says of an office that it is not theirs to look at."""

from django.utils.translation import gettext_lazy as _

from peygir.web.desk.lookups import OfficeField
from peygir.web.issues.forms.base import line
from peygir.web.rounds.forms.fields import RoundsForm


class ConflictForm(RoundsForm):
    at = {"office_id": "office"}

    office = OfficeField(label=_("Which office?"))
    reason = line(_("In a few words"), most=500, help=_("It may stay empty: the declaration is enough."))
