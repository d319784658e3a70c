"""Who logged in last on this browser, told to the page on the phone: it closes what another person wrote, or who left.

A cookie of `/field/` alone with the number of the account, blank after a log-out. A session that merely ran out leaves it as it
is: writing goes on in the street (docs/adr/0086). It proves nothing; the page only closes by it, and never opens.
"""

from django.conf import settings
from django.urls import reverse

COOKIE = "peygir_person"
_YEAR = 366 * 86_400


def whose(get_response):
    """After a log-in or a log-out, on the answer itself: the page may be opened next without any signal."""

    def middleware(request):
        answer = get_response(request)
        if request.method != "POST" or not request.path.startswith("/account/"):
            return answer
        who = str(request.user.pk) if request.user.is_authenticated else ""
        if who or request.path == reverse("account_logout"):
            answer.set_cookie(COOKIE, who, max_age=_YEAR, path=reverse("field:home"), secure=settings.HTTPS, samesite="Strict")
        return answer

    return middleware
