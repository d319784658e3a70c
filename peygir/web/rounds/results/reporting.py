"""Of the visible defects noted on the way, the share that anybody had reported: live, for those who see the round whole."""

from django.utils.translation import gettext as _

from peygir.base.numbers import format_number, format_percent
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings.defects import share_reported
from peygir.domain.supervision.models import Round
from peygir.web.shared.wording import language


def reported_of(round_: Round, by: Actor) -> str:
    """A sentence; "" where nothing was noted."""
    told = share_reported(round_, by)
    if not told.noted:
        return ""
    if told.share.share is None:
        return _("%(n)s visible defects were noted on the way; none has been looked for among the demands yet.") % {
            "n": format_number(told.noted, language())
        }
    return _("Of %(of)s visible defects noted on the way, %(n)s had been reported: %(share)s (between %(low)s and %(high)s).") % {
        "of": format_number(told.share.of, language()),
        "n": format_number(told.share.reported, language()),
        **{name: format_percent(getattr(told.share, name), language()) for name in ("share", "low", "high")},
    }
