"""What can be wrong about a plan, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class PlanNotFound(NotFound):
    code = "plan-not-found"
    fa = "چنین برنامه‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such plan, or you have no access to it."


class PlanningRoleMayNot(PermissionRefused):
    code = "planning-role-may-not"
    fa = "برنامه‌ریزی این دفتر در نقش شما نیست."
    en = "Planning for this office is not part of your role."


class PlanOfficeUnknown(InvalidInput):
    code = "plan-office-unknown"
    fa = "چنین دفتری نیست، یا بسته شده است."
    en = "There is no such office, or it is closed."


class PlanDatesWrong(InvalidInput):
    """`limit`: weeks."""

    code = "plan-dates-wrong"
    fa = "برنامه از امروز یا پس از آن آغاز می‌شود، پایانش پس از آغاز است و از {limit} هفته بلندتر نیست."
    en = "A plan begins today or later, ends after it begins, and is no longer than {limit} weeks."


class PlanSecondsWrong(InvalidInput):
    """`least` and `most`: seconds."""

    code = "plan-seconds-wrong"
    fa = "زمان محاسبه میان {least} و {most} ثانیه است."
    en = "The time to compute is between {least} and {most} seconds."


class NoWorkingDays(InvalidInput):
    code = "plan-no-working-days"
    fa = "در این بازه هیچ روز کاری نیست."
    en = "There is no working day between these dates."


class NothingToPlan(InvalidInput):
    code = "plan-nothing-to-plan"
    fa = "این دفتر مأموریتی ندارد که بتوان برنامه‌ریزی کرد."
    en = "The office has no missions that could be planned."


class PlanTooLarge(InvalidInput):
    """`limit`: missions."""

    code = "plan-too-large"
    fa = "بیش از {limit} مأموریت در یک برنامه نمی‌گنجد؛ دفتری کوچک‌تر را برگزینید."
    en = "A plan holds no more than {limit} missions; choose a smaller office."


class PlanAlreadyAsked(RuleBroken):
    """`number`: of the plan that is being computed."""

    code = "plan-already-asked"
    fa = "برنامه {number} برای همین دفتر هنوز در دست محاسبه است."
    en = "Plan {number} for the same office is still being computed."


class PlanNotADraft(RuleBroken):
    code = "plan-not-a-draft"
    fa = "تنها پیش‌نویس برنامه را می‌توان تغییر داد؛ از این برنامه نسخه‌ای تازه بسازید."
    en = "Only a draft can be changed; make a new copy of this plan."


class PlanNotComputed(RuleBroken):
    code = "plan-not-computed"
    fa = "این برنامه هنوز محاسبه نشده است، یا شدنی نبوده است."
    en = "This plan has not been computed yet, or was found impossible."


class PlanChangedMeanwhile(RuleBroken):
    code = "plan-changed-meanwhile"
    fa = "این برنامه در همین فاصله تغییر کرده است؛ آن را دوباره بخوانید."
    en = "This plan was changed in the meantime; read it again."


class MissionNotInPlan(NotFound):
    code = "plan-mission-not-in-it"
    fa = "این مأموریت در این برنامه نیست."
    en = "This mission is not in this plan."


class LineHasBegun(RuleBroken):
    code = "plan-line-has-begun"
    fa = "این مأموریت آغاز شده است، یا اکنون برنامه‌پذیر نیست؛ در برنامه جابه‌جا نمی‌شود."
    en = "This mission has begun, or cannot be planned at present; it is not moved in the plan."


class DayOutsidePlan(InvalidInput):
    code = "plan-day-outside"
    fa = "این روز در برنامه نیست، یا روز کاری نیست."
    en = "This day is outside the plan, or nobody works on it."


class TeamNotForMission(InvalidInput):
    code = "plan-team-not-for-mission"
    fa = "این گروه در این برنامه نیست."
    en = "This team is not in this plan."


class PlanHasConflicts(RuleBroken):
    """`count`: how many."""

    code = "plan-has-conflicts"
    fa = "این برنامه {count} تعارض دارد؛ آن‌ها را بردارید، یا بنویسید چرا با این همه پذیرفته می‌شود."
    en = "This plan has {count} conflicts; remove them, or say why it is adopted all the same."


class PlanOvertaken(RuleBroken):
    code = "plan-overtaken"
    fa = "همه کارهای این برنامه در این میان بسته شده‌اند؛ برنامه‌ای تازه بخواهید."
    en = "Everything in this plan has been closed meanwhile; ask for a new plan."
