from django.urls import path

from peygir.web.steward.views import calendars, messages, office_edit, offices, place_edit, places, services

app_name = "steward"
urlpatterns = [
    path("places/", places.places, name="places"),
    path("places/new/", place_edit.new, name="new_place"),
    path("places/suggest/", places.suggest, name="suggest_places"),
    path("places/<int:place_id>/", places.place, name="place"),
    path("places/<int:place_id>/outlines.json", places.outlines, name="outlines"),
    path("places/<int:place_id>/edit/", place_edit.edit, name="edit_place"),
    path("places/<int:place_id>/move/", place_edit.move, name="move_place"),
    path("places/<int:place_id>/boundary/", place_edit.boundary, name="boundary"),
    path("places/<int:place_id>/link/", place_edit.link, name="link_city"),
    path("places/<int:place_id>/close/", place_edit.close, name="close_place"),
    path("offices/", offices.offices, name="offices"),
    path("offices/new/", office_edit.new, name="new_office"),
    path("offices/<int:office_id>/", offices.office, name="office"),
    path("offices/<int:office_id>/edit/", office_edit.edit, name="edit_office"),
    path("offices/<int:office_id>/move/", office_edit.move, name="move_office"),
    path("offices/<int:office_id>/close/", office_edit.close, name="close_office"),
    path("offices/<int:office_id>/grant/", office_edit.grant, name="grant"),
    path("jurisdictions/<int:jurisdiction_id>/end/", office_edit.end, name="end_jurisdiction"),
    path("services/", services.services, name="services"),
    path("services/new/", services.new_service, name="new_service"),
    path("services/<int:service_id>/", services.service, name="service"),
    path("services/<int:service_id>/retire/", services.retire, name="retire_service"),
    path("services/topics/new/", services.new_topic, name="new_topic"),
    path("services/topics/<int:topic_id>/", services.topic, name="topic"),
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/days/new/", calendars.new_day, name="new_day"),
    path("calendars/days/<int:day_id>/confirm/", calendars.confirm_day, name="confirm_day"),
    path("calendars/days/<int:day_id>/remove/", calendars.remove_day, name="remove_day"),
    path("calendars/weeks/", calendars.week, name="week"),
    path("messages/", messages.messages, name="messages"),
    path("messages/<slug:code>/<slug:channel>/<slug:language>/", messages.message, name="message"),
]
