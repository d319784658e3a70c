"""Who comes in: plans are read by who sees the missions of an office, and made by its head."""

from peygir.domain.missions.planning.permissions import PLANNERS
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE, OWN_OFFICE
from peygir.web.shared.access import roles_only

READERS = OWN_OFFICE | OFFICE_SUBTREE | EVERYTHING

readers = roles_only(*sorted(READERS))
planners = roles_only(*sorted(PLANNERS))
