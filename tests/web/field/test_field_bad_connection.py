"""Through a connection that breaks off again and again, every visit arrives once and whole."""

import hashlib
import os

import pytest
from django.db import connection

from peygir.domain.supervision.models import Attachment, Revision, Submission
from peygir.domain.supervision.submissions.staging import path_of
from tests.web.field import scene as scenes
from tests.web.field.filling import FINISH, photo, press, question
from tests.web.field.losing import losing

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# name → SHA-256 of each photo, opened on the phone with the phone's own key.
HASHES = """() => new Promise((resolve) => {
  const asked = indexedDB.open("peygir-field");
  asked.onsuccess = async () => {
    const base = asked.result, out = {};
    const all = (what) => new Promise((done) => { what.onsuccess = () => done(what.result); });
    const { key } = await all(base.transaction("meta").objectStore("meta").get("owner"));
    const files = () => base.transaction("files").objectStore("files");
    const [names, kept] = [await all(files().getAllKeys()), await all(files().getAll())];
    for (const [at, { sealed }] of kept.entries()) {
      const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.data);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      out[names[at][1]] = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    base.close();
    resolve(out);
  };
})"""


@pytest.fixture
def scene(transactional_db):
    return None  # each case builds its own


def fill(page, code: str, picture: bytes) -> None:
    page.locator(f'[data-visit="{code}"] button').click()
    question(page, "photo").locator("input").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture})
    question(page, "photo").locator("img").wait_for()
    press(page, FINISH)
    page.locator(f'[data-visit="{code}"]').get_by_text("آمادهٔ ارسال").wait_for()


# A few are enough to be broken off in every part of a post. PEYGIR_VISITS=200 sends as many as a round has, in five minutes.
def test_visits_with_photos_arrive_once_and_whole(phone, live_server):
    count = int(os.environ.get("PEYGIR_VISITS", "6"))
    scene = scenes.build(count, form="one_photo")
    # A photo is about 250 kB, so a connection that lives for that long on average breaks within more than half of the posts.
    with losing(live_server.url, mean=250_000) as between:
        page = phone(scene.log_in(), base=between.url)
        page.goto("/field/")
        page.locator(".visit-line").first.wait_for()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        for nth, visit in enumerate(scene.visits):
            fill(page, visit.code, photo(1000, 750, 20 + nth % 9))
        on_phone = page.evaluate(HASHES)
        assert len(on_phone) == count

        between.losing = True
        page.context.set_offline(False)
        for _ in range(count * 40):
            if page.locator("#held .visit-line", has_text="آمادهٔ ارسال").count() == 0:
                break
            # In the page itself: the list is drawn anew while it sends.
            page.evaluate("document.querySelector('#send-now:not([hidden])')?.click()")
            page.wait_for_timeout(250)
        between.losing = False
    assert between.cut >= count / 2  # or it was no bad connection
    assert Submission.objects.count() == count
    assert Revision.objects.filter(complete=True).count() == count == Revision.objects.count()
    assert set(Submission.objects.values_list("visit__code", flat=True)) <= {None, *(visit.code for visit in scene.visits)}
    stored = {one.name: hashlib.sha256(path_of(one.stored_as).read_bytes()).hexdigest() for one in Attachment.objects.all()}
    assert stored == on_phone
    connection.close()
