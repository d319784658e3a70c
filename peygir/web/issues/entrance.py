"""Who comes in: rankings are read by every official but the steward, who keeps settings and reads no cases."""

from peygir.web.shared.access import roles_only
from peygir.web.shared.nav import NOT_STEWARDS

not_stewards = roles_only(*sorted(NOT_STEWARDS))
