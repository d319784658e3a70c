"""Addresses of what other pages of supervision show: findings, results."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def findings_url(round_id: int, **more: object) -> str:
    """The list of findings, narrowed to the round and to what else is asked for."""
    return f"{address('findings:list')}?{urlencode({'round': round_id, **more})}"


def address(view: str, *args: object) -> str:
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""
