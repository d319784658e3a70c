"""Which place may stand below which, as values: levels of each tree from the top down."""

CIVIL, MUNICIPAL = "civil", "municipal"

# A place stands below one of a level further up in its tree; levels may be skipped (a village without a dehestan).
_CIVIL = ("country", "province", "county", "bakhsh", "dehestan", "village")
_MUNICIPAL = ("city", "municipal_district", "area", "neighbourhood")
TREE_LEVELS = {CIVIL: (*_CIVIL, "city"), MUNICIPAL: _MUNICIPAL}
ROOT_LEVELS = {CIVIL: ("country", "province"), MUNICIPAL: ("city",)}

# Demand's place columns, in order; a city is told apart by its tree.
LEVEL_COLUMNS = (
    "province",
    "county",
    "bakhsh",
    "dehestan",
    "village",
    "civil_city",
    "city",
    "municipal_district",
    "area",
    "neighbourhood",
)
MAX_OFFICE_LEVEL = 4


def column_of(tree: str, level: str) -> str:
    """The demand's column for a place: "" for the country, which every demand shares."""
    if level == "city":
        return "civil_city" if tree == CIVIL else "city"
    return "" if level == "country" else level


def may_stand_below(tree: str, level: str, parent_tree: str, parent_level: str) -> bool:
    """Whether a place of that tree and level may have a parent of the other."""
    levels = TREE_LEVELS.get(tree, ())
    if tree != parent_tree or level not in levels or parent_level not in levels:
        return False
    if tree == CIVIL and "city" in (level, parent_level):
        return level == "city" and parent_level in ("province", "county", "bakhsh")
    return levels.index(parent_level) < levels.index(level)


def may_be_root(tree: str, level: str) -> bool:
    return level in ROOT_LEVELS.get(tree, ())
