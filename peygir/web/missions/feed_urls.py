from django.urls import path

from peygir.web.missions.views.feed import feed

app_name = "feeds"
urlpatterns = [path("missions/<str:secret>.ics", feed, name="missions")]
