"""Addresses of what other pages of supervision show: findings, results."""

from urllib.parse import urlencode

from django.urls import reverse


def findings_url(round_id: int, **more: object) -> str:
    """The list of findings, narrowed to the round and to what else is asked for."""
    return f"{reverse('findings:list')}?{urlencode({'round': round_id, **more})}"
