"""Frames around content: page header, panel, notice, dialog, filters."""

from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peygir.web.shared.tags.page import icon

register = Library()

NOTICE_ICONS = {
    "neutral": "info",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-alert",
}


@register.simple_block_tag(takes_context=True)
def page_header(context: dict[str, Any], content: str, title: str, lead: str = "", crumbs: Any = None) -> SafeString:
    """{% page_header title lead=… crumbs=crumbs %} actions {% endpage_header %}; crumbs are (label, url) pairs."""
    return SafeString(
        render_to_string(
            "shared/pieces/page_header.html",
            {"title": title, "lead": lead, "crumbs": crumbs, "actions": SafeString(content.strip())},
        )
    )


@register.simple_block_tag
def panel(content: str, title: str = "", level: int = 2, id: str = "") -> SafeString:
    """{% panel _("What was done") %} … {% endpanel %}: a titled part of a page."""
    named = format_html(' id="{}"', id) if id else ""
    if not title:
        return format_html('<section class="panel"{}>{}</section>', named, content)
    return format_html(
        '<section class="panel"{}><div class="panel-title"><h{}>{}</h{}></div>{}</section>',
        named, level, title, level, content,
    )  # fmt: skip


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "info", role: str = "") -> SafeString:
    """{% notice _("This cannot be undone") tone="bad" %} what will happen {% endnotice %}; role="alert" interrupts."""
    spoken = format_html(' role="{}"', role) if role else ""
    head = format_html('<p class="notice-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice tone-{}"{}>{}<div class="notice-body">{}{}</div></div>',
        tone, spoken, icon(NOTICE_ICONS[tone]), head, content,
    )  # fmt: skip


@register.simple_block_tag(takes_context=True)
def dialog(context: dict[str, Any], content: str, id: str, title: str) -> SafeString:
    """{% dialog "refer" _("Refer") %} form {% enddialog %}; a `<button data-opens="refer">` opens it."""
    return SafeString(render_to_string("shared/pieces/dialog.html", {"id": id, "title": title, "content": content}))
