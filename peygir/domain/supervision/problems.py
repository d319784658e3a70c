"""What can be wrong about a round or a visit, as sentences. Checklists, submissions and findings have their own."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class RoundNotFound(NotFound):
    code = "round-not-found"
    fa = "چنین دوره‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such round, or you have no access to it."


class VisitNotFound(NotFound):
    code = "visit-not-found"
    fa = "چنین بازدیدی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such visit, or you have no access to it."


class FindingNotFound(NotFound):
    code = "finding-not-found"
    fa = "چنین یافته‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such finding, or you have no access to it."


class TeamNotFound(NotFound):
    code = "round-team-not-found"
    fa = "چنین اکیپی در این دوره نیست."
    en = "There is no such team in this round."


class MemberNotFound(NotFound):
    code = "round-member-not-found"
    fa = "این شخص عضو این اکیپ نیست."
    en = "This person is not a member of this team."


class AwayNotFound(NotFound):
    code = "round-away-not-found"
    fa = "برای این اکیپ چنین روز غیبتی ثبت نشده است."
    en = "No such day away is recorded for this team."


class ConflictNotFound(NotFound):
    code = "round-conflict-not-found"
    fa = "چنین اعلامی از شما نیست."
    en = "There is no such declaration of yours."


class DrawNotFound(NotFound):
    code = "round-draw-not-found"
    fa = "چنین قرعه‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such draw, or you have no access to it."


class SeniorVisitNotFound(NotFound):
    code = "senior-visit-not-found"
    fa = "چنین بازدید مدیری پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such senior visit, or you have no access to it."


class RoundChangedMeanwhile(RuleBroken):
    code = "round-changed-meanwhile"
    fa = "این دوره در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This round has changed meanwhile; open the page again."


class VisitChangedMeanwhile(RuleBroken):
    code = "visit-changed-meanwhile"
    fa = "این بازدید در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This visit has changed meanwhile; open the page again."


class RoundStepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "round-step-not-open"
    fa = "دوره‌ای که «{state}» است این گام را ندارد: {step}."
    en = "A round that is “{state}” has no step “{step}”."


class VisitStepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "visit-step-not-open"
    fa = "بازدیدی که «{state}» است این گام را ندارد: {step}."
    en = "A visit that is “{state}” has no step “{step}”."


class RoundLacks(RuleBroken):
    """`lacking`: what is not there, in words; `asks`: its codes."""

    code = "round-lacks"
    fa = "برای باز کردن دوره هنوز کم است: {lacking}."
    en = "To open the round there still lacks: {lacking}."


class RoundReleased(RuleBroken):
    code = "round-released"
    fa = "نتیجه این دوره منتشر شده است و دیگر تغییر نمی‌کند."
    en = "The result of this round is released and changes no more."


class FindingsWaiting(RuleBroken):
    """`waiting`: how many."""

    code = "round-findings-waiting"
    fa = "{waiting} یافته هنوز به دفترها ابلاغ نشده یا اعتراض به آن بی‌تصمیم مانده است؛ پیش از انتشار تعیین تکلیف شوند."
    en = (
        "{waiting} findings are not put to their offices yet, or an objection waits for a decision; settle them before releasing."
    )


class SubmissionsWaiting(RuleBroken):
    """`waiting`: how many."""

    code = "round-submissions-waiting"
    fa = "{waiting} فرم رسیده هنوز پردازش نشده است؛ پیش از انتشار صبر کنید."
    en = "{waiting} forms that came in are not worked through yet; wait before releasing."


class WindowWrong(InvalidInput):
    """`limit`: days at most."""

    code = "round-window-wrong"
    fa = "پایان بازه باید پس از آغاز آن و حداکثر {limit} روز بعد باشد."
    en = "The window must end after it begins, at most {limit} days later."


class WindowOver(InvalidInput):
    code = "round-window-over"
    fa = "این بازه گذشته است."
    en = "This window is over."


class DayOutsideWindow(InvalidInput):
    code = "round-day-outside-window"
    fa = "این روز بیرون از بازه دوره است، یا گذشته است."
    en = "This day lies outside the window of the round, or is past."


class HoursWrong(InvalidInput):
    code = "round-hours-wrong"
    fa = "ساعت پایان باید پس از ساعت آغاز باشد."
    en = "The hours must end after they begin."


class OutsideHours(InvalidInput):
    """`opens` and `closes`: times."""

    code = "round-outside-hours"
    fa = "این ساعت بیرون از ساعت پذیرش دفتر است ({opens} تا {closes})."
    en = "This time lies outside the office's visiting hours ({opens} to {closes})."


class OfficeUnknown(InvalidInput):
    code = "round-office-unknown"
    fa = "چنین دفتری نیست، یا بسته شده است."
    en = "There is no such office, or it is closed."


class OfficeOutOfReach(PermissionRefused):
    code = "round-office-out-of-reach"
    fa = "این دفتر در حوزه بازدید این دوره نیست."
    en = "This office is not one that this round may look at."


class OfficeNotInRound(InvalidInput):
    code = "round-office-not-in-round"
    fa = "این دفتر در این دوره نیست."
    en = "This office is not in this round."


class OfficeHasVisits(RuleBroken):
    code = "round-office-has-visits"
    fa = "در دوره‌ای که باز شده است دفتری از فهرست بیرون نمی‌رود؛ بازدید آن را با ذکر دلیل حذف کنید."
    en = "No office leaves the scope of a round once it is open; drop its visit with a reason."


class DrawnStays(RuleBroken):
    code = "round-drawn-stays"
    fa = "دفتری که به قید قرعه برای بازدید سرزده درآمده است از فهرست بیرون نمی‌رود."
    en = "An office that was drawn to be visited unannounced does not leave the scope."


class AgreedNotUnannounced(InvalidInput):
    code = "visit-agreed-not-unannounced"
    fa = "این بازدید سرزده است؛ درباره آن با دفتر قرار گذاشته نمی‌شود."
    en = "This visit is unannounced: nothing is agreed on with the office."


class NumberWrong(InvalidInput):
    code = "round-number-wrong"
    fa = "این عدد درست نیست."
    en = "This number is not right."


class TextMissing(InvalidInput):
    code = "round-text-missing"
    fa = "این مورد را بنویسید."
    en = "Fill this in."


class TextTooLong(InvalidInput):
    """`limit`: characters."""

    code = "round-text-too-long"
    fa = "حداکثر {limit} نویسه."
    en = "At most {limit} characters."


class ChoiceUnknown(InvalidInput):
    code = "round-choice-unknown"
    fa = "یکی از گزینه‌ها را انتخاب کنید."
    en = "Choose one of the choices."


class ReasonMissing(InvalidInput):
    code = "round-reason-missing"
    fa = "دلیل را بنویسید."
    en = "Give the reason."


class ChecklistUnknown(InvalidInput):
    code = "round-checklist-unknown"
    fa = "چنین چک‌لیست منتشرشده‌ای برای این کار نیست."
    en = "There is no such published checklist for this use."


class PreviousUnknown(InvalidInput):
    code = "round-previous-unknown"
    fa = "چنین دوره‌ای از این دفتر نیست."
    en = "This office has no such earlier round."


class TeamNameTaken(InvalidInput):
    code = "round-team-name-taken"
    fa = "اکیپ دیگری در این دوره همین نام را دارد."
    en = "Another team of this round has this name."


class TeamNotActive(RuleBroken):
    code = "round-team-not-active"
    fa = "این اکیپ دیگر در دوره کار نمی‌کند."
    en = "This team no longer works in the round."


class TeamHasVisits(RuleBroken):
    """`waiting`: how many."""

    code = "round-team-has-visits"
    fa = "این اکیپ هنوز {waiting} بازدید پیش رو دارد؛ نخست آن‌ها را به اکیپی دیگر بدهید."
    en = "This team still has {waiting} visits ahead; give them to another team first."


class TeamAwayThatDay(InvalidInput):
    code = "round-team-away"
    fa = "این اکیپ آن روز بیرون نمی‌رود."
    en = "This team does not go out on that day."


class MemberMayNotInspect(InvalidInput):
    code = "round-member-may-not-inspect"
    fa = "این شخص در این دوره بازرس نمی‌شود: حکمی معتبر برای بازرسی ندارد، یا همین دوره را راهبری می‌کند."
    en = "This person cannot inspect in this round: there is no appointment in force for it, or they lead the round."


class MemberElsewhere(InvalidInput):
    code = "round-member-elsewhere"
    fa = "این شخص در اکیپ دیگری از همین دوره است."
    en = "This person is in another team of this round."


class NotAMember(InvalidInput):
    code = "round-not-a-member"
    fa = "این بازرس عضو این اکیپ نیست."
    en = "This inspector is not a member of this team."


class ConflictDeclared(RuleBroken):
    code = "round-conflict-declared"
    fa = "این بازرس درباره این دفتر تعارض منافع اعلام کرده است."
    en = "This inspector has declared a conflict of interest about this office."


class NotTwiceRunning(RuleBroken):
    code = "round-not-twice-running"
    fa = "بازدید پیشین این دفتر را همین بازرس انجام داده است؛ دو بار پشت سر هم نمی‌شود."
    en = "The last visit to this office was this inspector's; not twice running."


class OwnOfficeNotInspected(RuleBroken):
    code = "round-own-office-not-inspected"
    fa = "کسی دفتری را که خود در آن حکم دارد بازرسی نمی‌کند."
    en = "Nobody inspects an office at which they are appointed."


class ConflictDeclaredBefore(RuleBroken):
    code = "round-conflict-declared-before"
    fa = "این تعارض پیش‌تر اعلام شده است."
    en = "This conflict is declared already."


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


class AppointmentUnknown(InvalidInput):
    code = "round-appointment-unknown"
    fa = "چنین حکم معتبری نیست."
    en = "There is no such appointment in force."


class RoleMayNot(PermissionRefused):
    code = "round-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class ReadOnlyHere(PermissionRefused):
    code = "round-read-only-here"
    fa = "شما این دوره را می‌بینید ولی این کار با کس دیگری است."
    en = "You see this round, but this is somebody else's to do."


class InspectorLeadsNot(PermissionRefused):
    code = "round-inspector-leads-not"
    fa = "شما در این دوره بازرس هستید؛ کسی که بازرسی می‌کند دوره را راهبری نمی‌کند."
    en = "You inspect in this round; who inspects does not lead it."
