from django.urls import path

from peygir.web.desk.views import callbacks, conduct, demand, demands, new, step, suggest, today

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("demands/", demands.demands, name="demands"),
    path("demands/<int:demand_id>/", demand.demand, name="demand"),
    path("demands/<int:demand_id>/points.json", demand.points, name="points"),
    path("demands/<int:demand_id>/files/<int:file_id>/", demand.photo, name="photo"),
    path("demands/<int:demand_id>/<slug:verb>/", step.step, name="step"),
    path("suggest/<slug:kind>/", suggest.suggest, name="suggest"),
    path("new/", new.new, name="new"),
    path("new/asked/", new.asked, name="new_asked"),
    path("new/beside/", new.beside, name="new_beside"),
    path("callbacks/", callbacks.callbacks, name="callbacks"),
    path("callbacks/draws/<int:draw_id>/", callbacks.draw, name="draw"),
    path("callbacks/<int:callback_id>/", callbacks.call, name="call"),
    path("conduct/", conduct.conduct, name="conduct"),
]
