"""The one tag library of the screens, built in for every template; docs/design-system.md lists it."""

from django.template import Library

from peygir.web.shared.tags import charts, filters, forms, frames, keeping, links, maps, moments, page, persian, pieces, states

register = Library()
for shelf in (charts, filters, forms, frames, keeping, links, maps, moments, page, persian, pieces, states):
    register.tags.update(shelf.register.tags)
    register.filters.update(shelf.register.filters)
