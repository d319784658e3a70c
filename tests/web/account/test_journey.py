"""An official's ways in, in a real browser: lock-out, an app's codes, a passkey, a session ended from afar."""

import base64
import hmac
import re
import struct
import time

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.people import factories

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def totp(secret: str, ahead: int = 0) -> str:
    """RFC 6238 with SHA-1, six digits, 30 seconds; `ahead` steps into the future."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + ahead), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def log_in(page, username: str, password: str = factories.PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("نام کاربری").fill(username)
    page.get_by_label("گذرواژه", exact=True).fill(password)
    page.get_by_role("button", name="ورود", exact=True).click()


def log_out(page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="خروج").click()
    page.wait_for_url(re.compile(r"/$"))


def says(page, words: str) -> None:
    page.get_by_role("main").get_by_text(words).first.wait_for()


def test_wrong_passwords_lock_a_name_and_the_page_says_whom_to_ask(page):
    factories.make_appointment("clerk", user=factories.make_user("mina"))
    for _ in range(5):
        log_in(page, "mina", "wrong")
        says(page, "نام کاربری یا گذرواژه درست نیست")
    log_in(page, "mina")
    says(page, "قفل شده است")
    says(page, "راهبر سامانه")
    page.get_by_role("link", name="نمی‌توانم وارد شوم").click()
    says(page, "پس از پنج گذرواژه نادرست")
    assert page.faults == []


def test_a_role_that_decides_sets_up_an_app_and_logs_in_with_its_code(page, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    appointment = factories.make_appointment("bakhshdar", user=factories.make_user("ahmad"))
    log_in(page, "ahmad")
    page.goto("/account/keys/")
    says(page, "نقش شما آن را می‌خواهد")
    page.get_by_role("link", name="آماده کردن برنامه").click()
    secret = page.locator("#totp-secret").inner_text()
    page.get_by_label("شش رقمی که برنامه نشان می‌دهد").fill("000000")
    page.get_by_role("button", name="آماده شود").click()
    says(page, "کد درست نیست")
    assert page.locator("#totp-secret").inner_text() == secret
    persian = totp(secret).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    page.get_by_label("شش رقمی که برنامه نشان می‌دهد").fill(persian)
    page.get_by_role("button", name="آماده شود").click()
    page.locator("#recovery-codes code").first.wait_for()
    recovery = page.locator("#recovery-codes code").first.inner_text()
    page.goto("/account/keys/")
    says(page, "ساختن کلید")
    assert Entry.objects.filter(action="people.change_second_factor", thing_id=appointment.user_id).exists()

    log_out(page)
    log_in(page, "ahmad")
    page.get_by_label("کد برنامه، یا یک کد بازیابی").fill(totp(secret, ahead=1))
    page.get_by_role("button", name="ورود", exact=True).click()
    page.wait_for_url("**/desk/**")

    log_out(page)
    log_in(page, "ahmad")
    page.get_by_label("کد برنامه، یا یک کد بازیابی").fill(recovery)
    page.get_by_role("button", name="ورود", exact=True).click()
    page.wait_for_url("**/desk/**")
    assert [fault for fault in page.faults if "404" not in fault] == []


def test_a_passkey_alone_opens_the_desk(page):
    factories.make_appointment("clerk", user=factories.make_user("zahra"))
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    log_in(page, "zahra")
    page.goto("/account/second-factor/")
    page.get_by_role("link", name="افزودن کلید عبور").click()
    page.get_by_role("button", name="افزودن کلید عبور").click()
    page.locator("#recovery-codes code").first.wait_for()
    log_out(page)

    page.goto("/account/login/")
    page.get_by_role("button", name="ورود با کلید عبور").click()
    page.wait_for_url("**/desk/**")
    page.goto("/account/")
    says(page, "zahra")

    log_out(page)
    log_in(page, "zahra")
    page.get_by_role("button", name="با کلید عبور").click()
    page.wait_for_url("**/desk/**")
    assert [fault for fault in page.faults if "404" not in fault] == []


def test_another_place_is_logged_out_from_afar(page):
    factories.make_appointment("clerk", user=factories.make_user("reza"))
    elsewhere = page.context.browser.new_context(base_url=page.url_base, locale="fa-IR").new_page()
    log_in(elsewhere, "reza")
    elsewhere.goto("/account/")
    says(elsewhere, "حکم‌های من")
    log_in(page, "reza")
    page.goto("/account/sessions/")
    says(page, "همین‌جا")
    page.get_by_role("main").get_by_role("button", name="خروج", exact=True).click()
    says(page, "آن دستگاه خارج شد")
    elsewhere.goto("/account/")
    elsewhere.wait_for_url("**/account/login/**")


def test_the_pages_on_the_way_in_hold_at_the_width_of_a_telephone(page, axe):
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/account/login/", "/account/help/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [f"{one['id']}: {one['help']}" for one in found["violations"]] == [], path
