"""What a phone sends, as bytes. No Django: measurements use it too."""

from xml.sax.saxutils import escape

FORM_ID = "bazdid_daftar"
VERSION = "1405-09-01-a"
BOUNDARY = "x-boundary-of-a-phone-x"
FORM_PART = 'Content-Disposition: form-data; name="xml_submission_file"; filename="form.xml"'
OPENROSA = {"X-OpenRosa-Version": "1.0"}


def filled(
    instance: str,
    *,
    form_id: str = FORM_ID,
    version: str = VERSION,
    visit: str = "",
    clean: str = "7",
    front: str = "",
    shots: tuple[str, ...] = (),
    audit: str = "",
    deprecated: str = "",
) -> bytes:
    repeats = "".join(f"<shots><shot>{escape(one)}</shot></shots>" for one in shots)
    before = f"<orx:deprecatedID>{deprecated}</orx:deprecatedID>" if deprecated else ""
    named = f"<orx:instanceID>{instance}</orx:instanceID>" if instance else ""
    return (
        f'<?xml version="1.0"?><data id="{form_id}" version="{version}" xmlns:orx="http://openrosa.org/xforms">'
        f"<visit>{visit}</visit><clean>{clean}</clean><front>{escape(front)}</front>{repeats}"
        f"<orx:meta><orx:audit>{audit}</orx:audit>{named}{before}</orx:meta></data>"
    ).encode()


def envelope(instance: str, files: tuple[str, ...], form_id: str = FORM_ID) -> bytes:
    """An encrypted submission."""
    media = "".join(f"<media><file>{one}</file></media>" for one in files)
    named = f"<instanceID>{instance}</instanceID>" if instance else ""
    return (
        f'<data xmlns="http://opendatakit.org/submissions" id="{form_id}" version="{VERSION}" encrypted="yes">'
        f'<base64EncryptedKey>aGVsbG8=</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms">{named}</meta>'
        f"{media}<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
        "<base64EncryptedElementSignature>c2ln</base64EncryptedElementSignature></data>"
    ).encode()


def multipart(xml: bytes | None, files: dict[str, bytes] | None = None, *, incomplete: bool = False) -> bytes:
    parts = []
    if xml is not None:
        head = f"{FORM_PART}\r\nContent-Type: text/xml\r\n\r\n"
        parts.append(head.encode() + xml)
    for name, content in (files or {}).items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        parts.append(head.encode() + content)
    if incomplete:
        parts.append(b'Content-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes')
    mark = f"--{BOUNDARY}".encode()
    return b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
