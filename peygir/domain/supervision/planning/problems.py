"""What can be wrong about a plan of visits, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, RuleBroken


class RoutePlanNotFound(NotFound):
    code = "route-plan-not-found"
    fa = "چنین برنامه بازدیدی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such plan of visits, or you have no access to it."


class PlanDaysWrong(InvalidInput):
    code = "route-plan-days-wrong"
    fa = "روزهای برنامه باید در بازه دوره و از امروز به بعد باشد."
    en = "The days of a plan lie within the window of the round, from today on."


class PlanSecondsWrong(InvalidInput):
    """`least` and `most`: seconds."""

    code = "route-plan-seconds-wrong"
    fa = "زمان محاسبه میان {least} و {most} ثانیه است."
    en = "The time to compute is between {least} and {most} seconds."


class NoWorkingDay(InvalidInput):
    code = "route-plan-no-working-day"
    fa = "در این بازه هیچ روز کاری نیست."
    en = "There is no working day between these dates."


class NoTeams(RuleBroken):
    code = "route-plan-no-teams"
    fa = "این دوره هنوز اکیپی ندارد؛ نخست اکیپ‌ها را بسازید."
    en = "The round has no teams yet; make the teams first."


class NothingToVisit(RuleBroken):
    code = "route-plan-nothing-to-visit"
    fa = "بازدید میدانی‌ای نمانده است که برنامه‌ریزی شود."
    en = "There is no field visit left to plan."


class PlanAlreadyAsked(RuleBroken):
    """`number`: of the plan that is being computed."""

    code = "route-plan-already-asked"
    fa = "برنامه {number} همین دوره هنوز در دست محاسبه است."
    en = "Plan {number} of this round is still being computed."


class PlanNotADraft(RuleBroken):
    code = "route-plan-not-a-draft"
    fa = "تنها برنامه‌ای پذیرفته می‌شود که محاسبه شده و هنوز پیش‌نویس است."
    en = "Only a plan that is computed and still a draft can be adopted."


class PlanOvertaken(RuleBroken):
    """`rules`: how many no longer hold."""

    code = "route-plan-overtaken"
    fa = "از زمان محاسبه، {rules} بازدید این برنامه با تعارض، غیبت اکیپ یا تغییر دیگری دیگر شدنی نیست؛ برنامه‌ای تازه بخواهید."
    en = (
        "Since it was computed, {rules} visits of this plan became impossible (a conflict, a team away, a change); ask "
        "for a new plan."
    )


class PlanNotComputed(RuleBroken):
    code = "route-plan-not-computed"
    fa = "این برنامه هنوز محاسبه نشده است."
    en = "This plan has not been computed yet."


class PlanOfAnotherEngine(RuleBroken):
    """`engine`: which made it."""

    code = "route-plan-of-another-engine"
    fa = "این برنامه را نسخه دیگری از موتور ساخته است ({engine}) و با این نسخه دوباره محاسبه نمی‌شود."
    en = "Another version of the engine made this plan ({engine}); this one cannot compute it again."


class TravelTableWrong(InvalidInput):
    """`why`: what is wrong, with the line."""

    code = "travel-table-wrong"
    fa = "جدول زمان‌های رفت‌وآمد خوانده نشد: {why}"
    en = "The table of travel times could not be read: {why}"


class TravelTableUnknown(RuleBroken):
    code = "travel-table-unknown"
    fa = "جدول زمان رفت‌وآمدی که دوره به آن ارجاع می‌دهد نیست."
    en = "The table of travel times that the round names is not there."
