"""What can be wrong about a visit, its day and what was found there, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, RuleBroken


class FindingNotFound(NotFound):
    code = "finding-not-found"
    fa = "چنین یافته‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such finding, or you have no access to it."


class VisitNotFound(NotFound):
    code = "visit-not-found"
    fa = "چنین بازدیدی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such visit, or you have no access to it."


class SeniorVisitNotFound(NotFound):
    code = "senior-visit-not-found"
    fa = "چنین بازدید مدیری پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such senior visit, or you have no access to it."


class VisitChangedMeanwhile(RuleBroken):
    code = "visit-changed-meanwhile"
    fa = "این بازدید در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This visit has changed meanwhile; open the page again."


class VisitStepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "visit-step-not-open"
    fa = "بازدیدی که «{state}» است این گام را ندارد: {step}."
    en = "A visit that is “{state}” has no step “{step}”."


class DayOutsideWindow(InvalidInput):
    code = "round-day-outside-window"
    fa = "این روز بیرون از بازه دوره است، یا گذشته است."
    en = "This day lies outside the window of the round, or is past."


class OutsideHours(InvalidInput):
    """`opens` and `closes`: times."""

    code = "round-outside-hours"
    fa = "این ساعت بیرون از ساعت پذیرش دفتر است ({opens} تا {closes})."
    en = "This time lies outside the office's visiting hours ({opens} to {closes})."


class AgreedNotUnannounced(InvalidInput):
    code = "visit-agreed-not-unannounced"
    fa = "این بازدید سرزده است؛ درباره آن با دفتر قرار گذاشته نمی‌شود."
    en = "This visit is unannounced: nothing is agreed on with the office."
