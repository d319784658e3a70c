"""The scopes of calendars as people read them: the country, a province, an office."""

from peygir.domain.places.queries import office_tree, tree
from peygir.web.shared.wording import language
from peygir.web.steward.forms.calendars import SCOPES


def scope_name(scope: str, code: str) -> str:
    found = None
    if scope == "province":
        found = tree().by_code(code)
    elif scope == "office":
        found = office_tree().by_code(code)
    return found.name(language()) if found else (code or SCOPES[scope].in_language(language()))


def scope_options() -> list[tuple[str, str]]:
    """(code, name) of the provinces and the offices, for a field's list."""
    provinces = [(node.code, node.name(language())) for node in tree().of_level("province")]
    return [*provinces, *((office.code, office.name(language())) for office in office_tree())]
