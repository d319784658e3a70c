"""Pieces of a page that are the same for many: written once in each process and for each language."""

from typing import Any

from django.template import Context, Library, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Parser, Token, token_kwargs
from django.utils.safestring import SafeString

from peygir.web.shared.wording import language

register = Library()

_MOST = 256  # ways one piece is kept


class KeptNode(Node):
    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist, self.given = nodelist, given
        self.made: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: _plain(one.resolve(context)) for name, one in self.given.items()}
        key = (language(), *values.values())
        made = self.made.get(key)
        if made is None:
            if len(self.made) >= _MOST:
                self.made.clear()
            # A context of its own: nothing can stand in the piece that is not part of its key, least of all a token.
            made = self.made[key] = self.nodelist.render(context.new(values))
        return made


def _plain(value: Any) -> Any:
    """A list as a tuple; what is computed on being asked for as what it stands for, so that it lets go of its request."""
    if isinstance(value, list | tuple):
        return tuple(value)
    return str(value) if isinstance(value, str) else value


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept lines=nav %} … {% endkept %}: inside only what is named is known; equal values (and language) give equal bytes."""
    words = token.split_contents()[1:]
    given = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError("kept takes name=value pairs only")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, given)
