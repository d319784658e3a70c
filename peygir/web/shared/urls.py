from django.urls import URLPattern, URLResolver, include, path

from peygir.web.shared.styles import views as styles

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("styles", styles.styles, name="styles"),
    path("styles/<str:part>", styles.styles, name="styles_part"),
]
