"""Is the chain whole? The seals, the file outside the database, and the newest verification."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from peygir.domain.audit import queries, seals_file
from peygir.domain.audit.actions import ask_verification
from peygir.domain.audit.faults import Fault
from peygir.domain.audit.models import Entry, Seal
from peygir.web.journal.paging import cursors
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language

LIMIT = 50
# Beyond this it does not matter how many: sealing is not working.
MOST_COUNTED = 10_000


@roles_only("auditor")
@require_GET
def seals(request: HttpRequest) -> HttpResponse:
    newest = queries.last_seal()
    after = cursors(request)["after"]
    older = Seal.objects.filter(number__lt=after) if after else Seal.objects.all()
    found = list(older.order_by("-number").defer("leaves", "ranges")[: LIMIT + 1])
    verified = queries.last_verification("SUCCESSFUL")
    context = {
        "newest": newest,
        "unsealed": Entry.objects.filter(pk__gt=newest.last_id if newest else 0)[:MOST_COUNTED].count(),
        "in_file": _number_in_file(),
        "rows": found[:LIMIT],
        "page": SimpleNamespace(next=found[LIMIT - 1].number if len(found) > LIMIT else None),
        "verified": verified,
        "faults": _sentences(verified),
        "under_way": queries.verification_under_way(),
    }
    return render(request, "journal/seals.html", context)


@roles_only("auditor")
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    asked = ask_verification(by=request.actor, at=datetime.now(UTC))
    begun, waiting = _("The journal is being verified; the result will stand here."), _("A verification is under way already.")
    messages.info(request, begun if asked else waiting)
    return redirect("journal:seals")


def _number_in_file() -> int | None:
    """The number of the last seal in the file, None where there is no file."""
    try:
        with seals_file.path().open("rb") as file:
            line, _cut = seals_file.last_line(file)
    except OSError:
        return None
    return line.number if line else 0


def _sentences(verified: queries.Verification | None) -> list[str]:
    faults = verified.report["faults"] if verified and verified.report else []
    return [Fault(**fault).sentence(language()) for fault in faults]
