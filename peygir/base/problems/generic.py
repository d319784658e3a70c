"""Problems that belong to no room. Rooms define their own as subclasses of these."""

from collections.abc import Iterable, Mapping
from typing import Any

from peygir.base.problems.problem import Problem
from peygir.base.problems.words import say


class PermissionRefused(Problem):
    code = "permission-refused"
    status = 403
    fa = "شما اجازه این کار را ندارید."
    en = "You are not allowed to do this."


class NotFound(Problem):
    code = "not-found"
    status = 404
    fa = "چنین چیزی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such thing, or you have no access to it."


class RuleBroken(Problem):
    code = "rule-broken"
    status = 409
    fa = "این کار با وضعیت کنونی سازگار نیست."
    en = "This cannot be done in the present state."


class InvalidInput(Problem):
    """Raise with `fields`: each field's name and its message or messages (text, Words or Problem).

    Messages that belong to no single field stand under the empty name. Subclasses may do without `fields`.
    """

    code = "invalid-input"
    status = 422
    fa = "برخی از آنچه نوشته‌اید درست نیست؛ کنار هر مورد نوشته شده است چرا."
    en = "Some of what you entered is not right; the reason stands beside each item."

    def __init__(self, fields: Mapping[str, Any] | None = None, **params: Any) -> None:
        self.fields: dict[str, list[Any]] = {name: _as_list(messages) for name, messages in (fields or {}).items()}
        super().__init__(**({"fields": self.fields} if self.fields else {}), **params)

    def field_sentences(self, language: str = "fa") -> dict[str, list[str]]:
        """The messages of each field in the language."""
        return {
            name: [m.sentence(language) if isinstance(m, Problem) else say(m, language) for m in messages]
            for name, messages in self.fields.items()
        }

    def as_dict(self, language: str = "fa") -> dict[str, Any]:
        return super().as_dict(language) | {"fields": self.field_sentences(language)}


class TooManyRequests(Problem):
    """`retry_after`: whole seconds until the next try is welcome."""

    code = "too-many-requests"
    status = 429
    fa = "درخواست‌های شما پشت سر هم بود؛ لطفاً {retry_after} ثانیه دیگر دوباره تلاش کنید."
    en = "Too many requests in a short time; please try again in {retry_after} seconds."

    def __init__(self, *, retry_after: int, **params: Any) -> None:
        self.retry_after = max(1, int(retry_after))
        super().__init__(retry_after=self.retry_after, **params)

    def as_dict(self, language: str = "fa") -> dict[str, Any]:
        return super().as_dict(language) | {"retry_after": self.retry_after}


class StorageUnavailable(Problem):
    code = "storage-unavailable"
    status = 503
    fa = "پایگاه داده اکنون پاسخ نمی‌دهد و چیزی ذخیره نشد؛ لطفاً کمی دیگر دوباره تلاش کنید."
    en = "The database does not answer just now and nothing was saved; please try again shortly."


class StorageFull(Problem):
    code = "storage-full"
    status = 507
    fa = "فضای ذخیره‌سازی پر است و چیزی ذخیره نشد؛ راهبر سامانه باید جا باز کند."
    en = "The storage is full and nothing was saved; the steward must make room."


class PayloadTooLarge(Problem):
    """`limit`: the largest accepted size as people say it, text or Words."""

    code = "payload-too-large"
    status = 413
    fa = "آنچه فرستادید بزرگ‌تر از اندازه مجاز است ({limit})."
    en = "What you sent is larger than allowed ({limit})."


class UploadBroken(Problem):
    code = "upload-broken"
    status = 400
    fa = "فایل کامل به دست ما نرسید؛ لطفاً دوباره آن را بفرستید."
    en = "The file did not arrive whole; please send it again."


def _as_list(messages: Any) -> list[Any]:
    if isinstance(messages, Iterable) and not isinstance(messages, str):
        return list(messages)
    return [messages]
