"""What can be wrong about a round and its offices, and who may do what with it, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class RoundNotFound(NotFound):
    code = "round-not-found"
    fa = "چنین دوره‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such round, or you have no access to it."


class RoundChangedMeanwhile(RuleBroken):
    code = "round-changed-meanwhile"
    fa = "این دوره در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This round has changed meanwhile; open the page again."


class RoundStepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "round-step-not-open"
    fa = "دوره‌ای که «{state}» است این گام را ندارد: {step}."
    en = "A round that is “{state}” has no step “{step}”."


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


class HoursWrong(InvalidInput):
    code = "round-hours-wrong"
    fa = "ساعت پایان باید پس از ساعت آغاز باشد."
    en = "The hours must end after they begin."


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


class ChecklistUnknown(InvalidInput):
    code = "round-checklist-unknown"
    fa = "چنین چک‌لیست منتشرشده‌ای برای این کار نیست."
    en = "There is no such published checklist for this use."


class PreviousUnknown(InvalidInput):
    code = "round-previous-unknown"
    fa = "چنین دوره‌ای از این دفتر نیست."
    en = "This office has no such earlier round."


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
