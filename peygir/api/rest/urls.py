"""The operations stand in the modules named here; importing them writes them into the router."""

from django.urls import path

from peygir.api.rest import official, public
from peygir.api.rest.api import api
from peygir.api.rest.documenting import router

OPERATIONS = (public, official)

api.add_router("", router)
urlpatterns = [path("", api.urls)]
