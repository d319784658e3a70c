"""What can go wrong with calendars."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class OnlyStewardEditsCalendars(PermissionRefused):
    code = "only-steward-edits-calendars"
    fa = "تقویم‌ها را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits calendars."


class DayAlreadyOff(RuleBroken):
    """`title`: the title of the row that stands there."""

    code = "day-already-off"
    fa = "این روز در همین محدوده پیش‌تر ثبت شده است: «{title}»."
    en = "This day is already entered for the same scope: “{title}”."


class DayOffNotFound(NotFound):
    code = "day-off-not-found"
    fa = "چنین تعطیلی ثبت نشده است."
    en = "No such day off is entered."


class WorkingWeekNotFound(NotFound):
    code = "working-week-not-found"
    fa = "چنین هفته کاری ثبت نشده است."
    en = "No such working week is entered."


class WeekAlreadyStarts(RuleBroken):
    code = "week-already-starts"
    fa = "برای همین محدوده هفته کاری دیگری از همین روز آغاز می‌شود؛ همان را ویرایش کنید."
    en = "Another working week of the same scope starts on that day; edit that one."


class InvalidHours(InvalidInput):
    """`text`: what was given."""

    code = "invalid-working-hours"
    fa = "ساعت‌ها را مانند ۰۷:۳۰-۱۴:۳۰ بنویسید؛ این خوانده نشد: \u2068{text}\u2069."
    en = "Write hours like 07:30-14:30; this could not be read: {text}."


class NoWorkingDay(InvalidInput):
    code = "no-working-day"
    fa = "در هفته کاری دست‌کم یک روز باید کار باشد؛ وگرنه هیچ قولی سر نمی‌رسد."
    en = "A working week needs at least one day of work; otherwise no promise would ever fall due."


class ScopeNeedsCode(InvalidInput):
    code = "scope-needs-code"
    fa = "برای استان یا دفتر، کد آن را هم بنویسید؛ برای کشور کد خالی می‌ماند."
    en = "A province or an office needs its code; the country has none."


class EndsBeforeStart(InvalidInput):
    code = "ends-before-start"
    fa = "پایان پیش از آغاز است."
    en = "The end comes before the start."


class ReasonNeeded(InvalidInput):
    code = "calendar-reason-needed"
    fa = "دلیل این تغییر را بنویسید."
    en = "Write the reason for this change."
