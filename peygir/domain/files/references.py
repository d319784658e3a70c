"""A stored file's name for whoever uploaded it: signed, so that nobody can name another's, and good for a day."""

from django.core import signing

from peygir.base.problems import InvalidInput

_SALT = "files.reference"
MAX_AGE = 24 * 3600


class ReferenceInvalid(InvalidInput):
    code = "file-reference-invalid"
    fa = "نشانی این عکس درست نیست یا کهنه شده است؛ لطفاً آن را دوباره بفرستید."
    en = "This reference to a photo is wrong or too old; please send the photo again."


def reference_of(file_id: int) -> str:
    return signing.dumps(file_id, salt=_SALT)


def file_id_of(reference: str) -> int:
    """The id of the File; ReferenceInvalid for what we did not sign, or signed more than a day ago."""
    try:
        return int(signing.loads(reference, salt=_SALT, max_age=MAX_AGE))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise ReferenceInvalid from error
