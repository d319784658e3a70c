"""Names for files, anchors and addresses."""

from peygir.base.text.folding import search_tokens


def slug(text: str, *, limit: int = 60) -> str:
    """The words of the text as keys joined by hyphens, cut between words at `limit` characters.

    Persian letters stay (addresses carry them well); only words and digits remain. May be empty.
    """
    kept = ""
    for word in search_tokens(text):
        longer = f"{kept}-{word}" if kept else word[:limit]
        if len(longer) > limit:
            break
        kept = longer
    return kept
