"""Problems that only a browser meets."""

from peygir.base.problems import PermissionRefused, Problem


class RequestNotUnderstood(Problem):
    code = "request-not-understood"
    status = 400
    fa = "آنچه مرورگر فرستاد خوانده نشد."
    en = "What the browser sent could not be read."


class FormExpired(PermissionRefused):
    code = "form-expired"
    fa = "این فرم کهنه شده است یا مرورگر کوکی را نگه نمی‌دارد؛ صفحه را تازه کنید و دوباره بفرستید."
    en = "This form has expired or the browser keeps no cookies; reload the page and send it again."


class SomethingBroke(Problem):
    code = "something-broke"
    status = 500
    fa = "در سامانه خطایی رخ داد که انتظارش را نداشتیم؛ ثبت شد تا بررسی شود."
    en = "Something went wrong here that we did not expect; it was logged to be looked into."
