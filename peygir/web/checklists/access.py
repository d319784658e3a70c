"""Who keeps checklists: the steward those of the house, and who leads rounds. The actions ask which ones."""

from peygir.domain.supervision.scopes import LEADING
from peygir.web.shared.access import roles_only

makers_only = roles_only(*sorted(LEADING))
keepers_only = roles_only(*sorted(LEADING | {"steward"}))
