"""Problems that only programs meet."""

from peygir.base.problems import PermissionRefused, Problem


class LogInNeeded(Problem):
    code = "log-in-needed"
    status = 401
    fa = "این نشانی به کلید یک انتصاب (Bearer) یا نشست یک کاربر نیاز دارد."
    en = "This address needs the key of an appointment (Bearer) or a session of an account."


class KeyNotAccepted(Problem):
    code = "key-not-accepted"
    status = 401
    fa = "این کلید شناخته نیست، کهنه شده یا پس گرفته شده است."
    en = "This key is unknown, has expired or was taken back."


class SessionNotProven(PermissionRefused):
    code = "session-not-proven"
    fa = "درخواست تغییر با نشست مرورگر باید نشان CSRF را در سربرگ X-CSRFToken داشته باشد."
    en = "A changing request with a browser's session needs the CSRF token in the header X-CSRFToken."


class BodyNotJson(Problem):
    code = "body-not-json"
    status = 400
    fa = "متن درخواست JSON درستی نیست."
    en = "The body of the request is not well-formed JSON."


class MethodNotTaken(Problem):
    code = "method-not-taken"
    status = 405
    fa = "این نشانی این روش (method) را نمی‌پذیرد."
    en = "This address does not take this method."


class SomethingBrokeHere(Problem):
    code = "api-something-broke"
    status = 500
    fa = "در سامانه خطایی رخ داد که انتظارش را نداشتیم؛ ثبت شد تا بررسی شود."
    en = "Something went wrong here that we did not expect; it was logged to be looked into."
