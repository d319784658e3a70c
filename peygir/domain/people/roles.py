"""The roles: their names, the kinds of office that may hold each, and which must carry a second factor.

The rows are those of the field's own list of roles; kinds are `places.Office.Kind` values, empty meaning any office.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    fa: str
    en: str
    held_at: frozenset[str] = frozenset()  # kinds of office; empty = any
    decides: bool = False  # binds others by its word, or reads what others may not: asks for a second factor

    def may_be_held_at(self, office_kind: str) -> bool:
        return not self.held_at or office_kind in self.held_at

    def name(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fa


def _at(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role("clerk", "کارشناس پیام‌های شهروندی", "Clerk of citizens' messages"),
        Role("office_staff", "کارشناس ناحیه / بخشداری", "Officer", _at("area_office", "bakhshdari")),
        Role("area_manager", "شهردار ناحیه", "Area manager", _at("area_office"), decides=True),
        Role("district_mayor", "شهردار منطقه", "District mayor", _at("district_municipality"), decides=True),
        Role(
            "coordination_deputy",
            "معاون هماهنگی و امور مناطق",
            "Coordination deputy",
            _at("coordination_office"),
            decides=True,
        ),
        Role("bakhshdar", "بخشدار", "Bakhshdar", _at("bakhshdari"), decides=True),
        Role("dehyar", "دهیار", "Dehyar", _at("dehyari")),
        Role("county_governor", "فرماندار", "County governor", _at("governorate"), decides=True),
        Role("agency_liaison", "رابط دستگاه اجرایی", "Agency liaison", _at("agency_branch")),
        Role("inspector", "بازرس", "Inspector", _at("inspectorate", "coordination_office")),
        Role("round_lead", "سرپرست دوره نظارت", "Round lead", _at("coordination_office"), decides=True),
        Role("analyst", "تحلیل‌گر", "Analyst"),
        Role("auditor", "حسابرس", "Auditor", _at("inspectorate"), decides=True),
        Role("steward", "راهبر سامانه", "Steward", _at("secretariat"), decides=True),
    )
}

DECIDING = frozenset(code for code, role in ROLES.items() if role.decides)
STEWARD = "steward"

KINDS: dict[str, tuple[str, str]] = {
    "main": ("اصلی", "Main"),
    "acting": ("سرپرست", "Acting"),
    "substitute": ("جانشین", "Substitute"),
}


def title(role: str, kind: str, language: str) -> str:
    """The role as it stands on a letter: «جانشین شهردار ناحیه»."""
    name = ROLES[role].name(language)
    if kind == "main":
        return name
    fa, en = KINDS[kind]
    return f"{en} {name[0].lower()}{name[1:]}" if language.startswith("en") else f"{fa} {name}"
