import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peygir.config.settings")
django = get_wsgi_application()

from peygir.web.shared.bodies import whole_bodies  # noqa: E402 (once Django is set up)

application = whole_bodies(django)
