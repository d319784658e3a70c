"""What can stand in the way of accounts and appointments."""

from peygir.base.problems import InvalidInput, PermissionRefused, RuleBroken


class NoAppointmentInForce(PermissionRefused):
    code = "no-appointment-in-force"
    fa = "حساب شما اکنون حکمی ندارد که اعتبار داشته باشد. راهبر سامانه می‌تواند آن را ثبت کند."
    en = "Your account holds no appointment in force now. The steward of the system can enter one."


class OnlyStewardsManagePeople(PermissionRefused):
    code = "only-stewards-manage-people"
    fa = "حساب‌ها و حکم‌ها را تنها راهبر سامانه می‌گرداند."
    en = "Only a steward manages accounts and appointments."


class CannotAppointOneself(PermissionRefused):
    code = "cannot-appoint-oneself"
    fa = "هیچ‌کس نمی‌تواند به خودش نقشی بدهد؛ این کار را از راهبر دیگری بخواهید."
    en = "Nobody grants a role to themselves; ask another steward."


class NotYourToken(PermissionRefused):
    code = "not-your-token"
    fa = "کلید دسترسی را تنها صاحب حکم می‌سازد؛ باطل کردن آن با او یا راهبر سامانه است."
    en = "Only the holder of the appointment makes its keys; the holder or a steward revokes them."


class LastSteward(RuleBroken):
    code = "last-steward"
    fa = "این آخرین راهبر سامانه است؛ نخست راهبر دیگری بگمارید."
    en = "This is the last steward of the system; appoint another first."


class RoleNotHeldThere(RuleBroken):
    code = "role-not-held-there"
    fa = "نقش «{role}» را در این نوع دفتر نمی‌توان داشت."
    en = "The role “{role}” cannot be held at this kind of office."


class OfficeClosed(RuleBroken):
    code = "office-closed"
    fa = "این دفتر در آن تاریخ باز نیست."
    en = "This office is not open on that date."


class AlreadyAppointed(RuleBroken):
    code = "already-appointed"
    fa = "این شخص در آن تاریخ همین نقش را در همین دفتر دارد."
    en = "This person already holds this role at this office on that date."


class AppointmentAlreadyEnded(RuleBroken):
    code = "appointment-already-ended"
    fa = "این حکم پیش از این پایان یافته است."
    en = "This appointment has already ended."


class SubstituteOutsideTerm(RuleBroken):
    code = "substitute-outside-term"
    fa = "جانشین تنها با تاریخ پایان، و درون مدت حکم کسی که جایش می‌نشیند، گمارده می‌شود."
    en = "A substitute has an end date, and serves within the term of the one stood in for."


class SubstituteMismatch(RuleBroken):
    code = "substitute-mismatch"
    fa = "جانشین باید همان نقش و همان دفتر کسی را داشته باشد که جایش می‌نشیند، و کس دیگری باشد."
    en = "A substitute has the role and office of the one stood in for, and is another person."


class DatesReversed(InvalidInput):
    code = "appointment-dates-reversed"
    fa = "تاریخ پایان پیش از تاریخ آغاز است."
    en = "The end lies before the beginning."


class UsernameTaken(InvalidInput):
    code = "username-taken"
    fa = "این نام کاربری از آن کس دیگری است."
    en = "This user name belongs to somebody else."


class UsernameNotUsable(InvalidInput):
    code = "username-not-usable"
    fa = "نام کاربری ۳ تا ۶۴ نویسه از حروف و رقم‌های لاتین، نقطه، خط تیره و زیرخط است."
    en = "A user name is 3 to 64 Latin letters, digits, dots, hyphens and underscores."


class PasswordTooWeak(InvalidInput):
    code = "password-too-weak"
    fa = "این گذرواژه پذیرفته نیست: {reasons}"
    en = "This password is not accepted: {reasons}"


class AccountInactive(RuleBroken):
    code = "account-inactive"
    fa = "این حساب بسته است؛ نخست آن را باز کنید."
    en = "This account is closed; open it first."


class TokenLifetime(InvalidInput):
    code = "token-lifetime"
    fa = "کلید دسترسی از یک روز تا یک سال اعتبار دارد."
    en = "A key is valid for one day up to one year."


class StewardExists(RuleBroken):
    code = "steward-exists"
    fa = "راهبری گمارده شده است؛ حکم‌های دیگر را او ثبت می‌کند."
    en = "A steward is in office; further appointments are entered by them."
