"""What can be wrong about a capacity, a team, an absence or a budget line, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken, Words


class CapacityNotFound(NotFound):
    code = "capacity-not-found"
    fa = "چنین ظرفیتی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such capacity, or you have no access to it."


class TeamNotFound(NotFound):
    code = "team-not-found"
    fa = "چنین گروه کاری پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such team, or you have no access to it."


class MemberNotFound(NotFound):
    code = "team-member-not-found"
    fa = "چنین عضوی در این گروه نیست."
    en = "There is no such member in this team."


class AbsenceNotFound(NotFound):
    code = "absence-not-found"
    fa = "چنین غیبتی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such absence, or you have no access to it."


class BudgetLineNotFound(NotFound):
    code = "budget-line-not-found"
    fa = "چنین ردیف بودجه‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such budget line, or you have no access to it."


class ChangedMeanwhile(RuleBroken):
    code = "capacity-changed-meanwhile"
    fa = "این مورد در همین فاصله تغییر کرده است؛ آن را دوباره بخوانید و سپس تصمیم بگیرید."
    en = "This entry was changed in the meantime; read it again and then decide."


class AlreadyClosed(RuleBroken):
    code = "capacity-already-closed"
    fa = "این مورد دیگر در کار نیست."
    en = "This entry is no longer in use."


class NameMissing(InvalidInput):
    code = "capacity-name-missing"
    fa = "نامی بنویسید."
    en = "Give it a name."


class TextTooLong(InvalidInput):
    """`limit`: letters."""

    code = "capacity-text-too-long"
    fa = "متن بلندتر از {limit} نویسه است؛ کوتاه‌ترش کنید."
    en = "The text is longer than {limit} characters; please shorten it."


class ChoiceUnknown(InvalidInput):
    code = "capacity-choice-unknown"
    fa = "این گزینه شناخته نیست."
    en = "This choice is unknown."


class PlaceUnknown(InvalidInput):
    code = "capacity-place-unknown"
    fa = "این مکان شناخته نیست."
    en = "This place is unknown."


class OfficeUnknown(InvalidInput):
    code = "capacity-office-unknown"
    fa = "این دفتر شناخته نیست یا دیگر فعال نیست."
    en = "This office is unknown or no longer active."


class SkillUnknown(InvalidInput):
    code = "capacity-skill-unknown"
    fa = "این مهارت در فهرست نیست یا دیگر به کار نمی‌رود."
    en = "This skill is not in the list or no longer in use."


class SkillMissing(InvalidInput):
    code = "capacity-skill-missing"
    fa = "دست کم یک مهارت برگزینید؛ بی آن گروه را نمی‌توان برای کاری برنامه‌ریزی کرد."
    en = "Choose at least one skill; without it no work can be planned for the team."


class AppointmentUnknown(InvalidInput):
    code = "capacity-appointment-unknown"
    fa = "این شخص در این دفتر حکم برقراری ندارد."
    en = "This person holds no appointment in force at this office."


class DatesWrong(InvalidInput):
    code = "capacity-dates-wrong"
    fa = "تاریخ پایان باید پس از تاریخ آغاز باشد."
    en = "The end must come after the beginning."


class NumberWrong(InvalidInput):
    code = "capacity-number-wrong"
    fa = "این عدد در بازه مجاز نیست."
    en = "This number is out of range."


class WeekWrong(InvalidInput):
    code = "capacity-week-wrong"
    fa = "دست کم یک روز هفته را برگزینید."
    en = "Choose at least one day of the week."


class NameTaken(RuleBroken):
    """`taken`: the name."""

    code = "capacity-name-taken"
    fa = "در این دفتر «{taken}» پیش‌تر هست."
    en = "This office has “{taken}” already."


class CodeTaken(RuleBroken):
    """`taken`: the code."""

    code = "capacity-code-taken"
    fa = "کد \u2068{taken}\u2069 پیش‌تر به کار رفته است."
    en = "The code {taken} is taken."


class MemberAlready(RuleBroken):
    code = "team-member-already"
    fa = "این شخص هم‌اکنون عضو این گروه است."
    en = "This person is a member of this team already."


class AbsenceOverlaps(RuleBroken):
    code = "absence-overlaps"
    fa = "برای همین شخص در همین روزها غیبتی ثبت شده است."
    en = "An absence of this person on these days is there already."


class MoreThanTheTeam(InvalidInput):
    """`size`: how many people the team has."""

    code = "absence-more-than-team"
    fa = "این گروه {size} نفر دارد؛ بیش از آن غایب نمی‌شود."
    en = "This team has {size} people; no more than that can be away."


class RoleMayNot(PermissionRefused):
    code = "capacity-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class NotYourOffice(PermissionRefused):
    code = "capacity-not-your-office"
    fa = "این را دفتر دیگری نگه می‌دارد."
    en = "Another office keeps this."


class OnlyStewardKeepsSkills(PermissionRefused):
    code = "capacity-only-steward-keeps-skills"
    fa = "فهرست مهارت‌ها را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits the list of skills."


def at_field(problem: type[InvalidInput], name: str, **params: object) -> InvalidInput:
    """The problem with its own sentence beside the field it is about."""
    told = problem(**params)
    return problem({name: Words(told.sentence("fa"), told.sentence("en"))}, **params)
