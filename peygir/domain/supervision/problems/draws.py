"""What can be wrong about an unannounced draw, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, RuleBroken


class DrawNotFound(NotFound):
    code = "round-draw-not-found"
    fa = "چنین قرعه‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such draw, or you have no access to it."


class DrawnStays(RuleBroken):
    code = "round-drawn-stays"
    fa = "دفتری که به قید قرعه برای بازدید سرزده درآمده است از فهرست بیرون نمی‌رود."
    en = "An office that was drawn to be visited unannounced does not leave the scope."


class ShareWrong(InvalidInput):
    code = "round-share-wrong"
    fa = "سهم قرعه باید میان ۰٫۰۱ و ۱ باشد."
    en = "The share must lie between 0.01 and 1."


class PublicValueTooSoon(InvalidInput):
    code = "round-public-value-too-soon"
    fa = "مقدار عمومی باید پس از امروز معلوم شود، تا کسی آن را هنگام تعهد نداند."
    en = "The public value must become known after today, so that nobody knows it at the commitment."


class PublicValueNotKnownYet(RuleBroken):
    """`until`: the day, as a date."""

    code = "round-public-value-not-known"
    fa = "مقدار عمومی هنوز معلوم نشده است؛ از {until} می‌توان قرعه کشید."
    en = "The public value is not known yet; the draw can be made from {until}."


class DrawnAlready(RuleBroken):
    code = "round-drawn-already"
    fa = "این قرعه پیش‌تر کشیده شده است."
    en = "This draw has been made already."


class NotDrawnYet(RuleBroken):
    code = "round-not-drawn-yet"
    fa = "این قرعه هنوز کشیده نشده است."
    en = "This draw has not been made yet."


class NothingToDraw(RuleBroken):
    code = "round-nothing-to-draw"
    fa = "چیزی برای قرعه نیست."
    en = "There is nothing to draw from."


class DrawRunning(RuleBroken):
    code = "round-draw-running"
    fa = "برای این دوره قرعه‌ای از همین نوع در راه است یا کشیده شده است."
    en = "This round has a draw of this kind already, made or on its way."
