"""Half a body is no body."""

from io import BytesIO

import pytest

from peygir.web.shared.bodies import whole_bodies

FORM = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'


def read(body: bytes, length: object, content_type: str = 'multipart/form-data; boundary="x"', size: int = -1) -> bytes:
    def application(environ, start_response):
        stream, got = environ["wsgi.input"], []
        while part := stream.read(size):
            got.append(part)
        return got

    environ = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": content_type}
    return b"".join(whole_bodies(application)(environ, None))


@pytest.mark.parametrize("size", [-1, 1, 7, 1000])
def test_a_whole_form_is_read_as_it_came(size):
    assert read(FORM, len(FORM), size=size) == FORM


def test_no_more_than_announced_is_read():
    assert read(FORM + b"the next request", len(FORM)) == FORM


def test_a_body_of_another_type_may_end_as_it_likes():
    assert read(b'{"a": 1}', 8, "application/json") == b'{"a": 1}'


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "application/json"])
@pytest.mark.parametrize("size", [-1, 5])
def test_a_body_shorter_than_announced_is_broken(content_type, size):
    with pytest.raises(OSError, match="broke off"):
        read(FORM, len(FORM) + 10, content_type, size)


@pytest.mark.parametrize("cut", [1, 3, 6, 20])
def test_a_form_without_its_last_mark_is_broken(cut):
    half = FORM[: -2 - cut]
    with pytest.raises(OSError, match="before its last part"):
        read(half, len(half))


@pytest.mark.parametrize("length", ["", "0", "-5", "many"])
def test_what_announces_no_length_is_left_alone(length):
    assert read(b"", length) == b""
