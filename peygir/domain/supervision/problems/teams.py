"""What can be wrong about a team, who is in it and who may not look, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, RuleBroken


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


class AppointmentUnknown(InvalidInput):
    code = "round-appointment-unknown"
    fa = "چنین حکم معتبری نیست."
    en = "There is no such appointment in force."
