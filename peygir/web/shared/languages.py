"""Persian first: English is a choice a person makes, not a guess from the browser's settings."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


def language_of(request: HttpRequest) -> str:
    """The language chosen with the switch; else Persian. Programs say theirs in Accept-Language."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    if request.path_info.startswith("/api/"):
        return translation.get_language_from_request(request)
    return settings.LANGUAGE_CODE


class PersianFirst(LocaleMiddleware):
    """Django's own, but for where the language comes from."""

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request))
        request.LANGUAGE_CODE = translation.get_language()
