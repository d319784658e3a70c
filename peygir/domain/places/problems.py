"""What can go wrong with places, offices and jurisdictions."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class OnlyStewardEditsPlaces(PermissionRefused):
    code = "only-steward-edits-places"
    fa = "مکان‌ها، دفترها و حوزه‌های مسئولیت را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits places, offices and jurisdictions."


class PlaceNotFound(NotFound):
    code = "place-not-found"
    fa = "چنین مکانی ثبت نشده است."
    en = "There is no such place."


class OfficeNotFound(NotFound):
    code = "office-not-found"
    fa = "چنین دفتری ثبت نشده است."
    en = "There is no such office."


class JurisdictionNotFound(NotFound):
    code = "jurisdiction-not-found"
    fa = "چنین حوزه مسئولیتی ثبت نشده است."
    en = "There is no such jurisdiction."


class PlaceCodeTaken(RuleBroken):
    """`place_code`: the code."""

    code = "place-code-taken"
    fa = "کد \u2068{place_code}\u2069 از آن مکان دیگری است."
    en = "The code {place_code} belongs to another place."


class OfficeCodeTaken(RuleBroken):
    """`office_code`: the code."""

    code = "office-code-taken"
    fa = "کد \u2068{office_code}\u2069 از آن دفتر دیگری است."
    en = "The code {office_code} belongs to another office."


class LevelsDoNotFit(RuleBroken):
    """`level` and `parent`: names of levels (Words)."""

    code = "place-levels-do-not-fit"
    fa = "{level} نمی‌تواند زیر {parent} باشد؛ هر درخت ترتیب خود را دارد و دو درخت از هم جدا هستند."
    en = "A {level} cannot stand below a {parent}; each tree has its order, and the two trees stay apart."


class PlaceNeedsParent(RuleBroken):
    """`level`: the name of the level (Words)."""

    code = "place-needs-parent"
    fa = "{level} باید زیر مکان دیگری باشد."
    en = "A {level} must stand below another place."


class PlaceLoop(RuleBroken):
    code = "place-loop"
    fa = "یک مکان نمی‌تواند زیر خودش باشد."
    en = "A place cannot stand below itself."


class OfficeLoop(RuleBroken):
    code = "office-loop"
    fa = "یک دفتر نمی‌تواند زیر خودش باشد."
    en = "An office cannot stand below itself."


class OfficeTooDeep(RuleBroken):
    """`most`: how many levels there may be."""

    code = "office-too-deep"
    fa = "درخت دفترها بیش از {most} پایه نمی‌شود."
    en = "The tree of offices has no more than {most} levels."


class PlaceStillHasParts(RuleBroken):
    """`count`: how many open places stand below it."""

    code = "place-still-has-parts"
    fa = "زیر این مکان {count} مکان باز است. دلیل بستن همه آن‌ها را بنویسید یا نخست آن‌ها را جابه‌جا کنید."
    en = "{count} open places stand below this one. Give a reason for closing them all, or move them first."


class OfficeStillHasParts(RuleBroken):
    """`count`: how many open offices stand below it."""

    code = "office-still-has-parts"
    fa = "زیر این دفتر {count} دفتر باز است؛ نخست آن‌ها را ببندید یا جابه‌جا کنید."
    en = "{count} open offices stand below this one; close or move them first."


class AlreadyClosed(RuleBroken):
    code = "place-or-office-already-closed"
    fa = "این پیش‌تر بسته شده است."
    en = "This is already closed."


class TwinMismatch(RuleBroken):
    code = "place-twin-mismatch"
    fa = "تنها شهر درخت کشوری با همان شهر در درخت شهرداری پیوند می‌خورد."
    en = "Only a city of the civil tree is linked with the same city of the municipal tree."


class JurisdictionOverlaps(RuleBroken):
    code = "jurisdiction-overlaps"
    fa = "همین دفتر در همین زمان برای همین مکان و خدمت حوزه مسئولیت دارد."
    en = "This office already has this jurisdiction during that time."


class PlaceFieldWrong(InvalidInput):
    """`fields` says which and why."""

    code = "place-field-wrong"
    fa = "برخی از آنچه نوشته‌اید درست نیست."
    en = "Some of what you entered is not right."


class EndBeforeStart(InvalidInput):
    code = "place-end-before-start"
    fa = "پایان پیش از آغاز است."
    en = "The end comes before the start."


class NoOfficeAtAll(RuleBroken):
    code = "no-office-at-all"
    status = 503
    fa = "هنوز هیچ دفتر بازی ثبت نشده است؛ راهبر سامانه باید نخست دفترها را وارد کند."
    en = "No open office is entered yet; the steward must first enter the offices."


class PointOrPlaceNeeded(InvalidInput):
    code = "point-or-place-needed"
    fa = "جای آن را روی نقشه یا از فهرست مکان‌ها نشان دهید."
    en = "Show where it is, on the map or in the list of places."
