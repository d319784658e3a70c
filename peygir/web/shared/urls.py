from django.urls import URLPattern, URLResolver, include, path

from peygir.web.shared import monitoring
from peygir.web.shared.styles import views as styles

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", monitoring.healthz, name="healthz"),
    path("metrics", monitoring.metrics, name="metrics"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("styles", styles.styles, name="styles"),
    path("styles/<str:part>", styles.styles, name="styles_part"),
]
