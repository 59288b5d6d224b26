from walktalk.access.pages import page
from walktalk.access.roles import OFFICER, PARTICIPANT, PUBLIC
from walktalk.field import api, files, views

app_name = "field"
HERS, TEAM, ALL = {PARTICIPANT}, {OFFICER}, {PUBLIC}
urlpatterns = [
    page("mine/places/new/", views.pin, name="pin", who=HERS, reads="own"),
    page("field/", views.home, name="home", who=HERS, reads="own"),
    page("field/state.json", api.state, name="state", who=HERS, reads="own"),
    page("field/route.json", api.route, name="route", who=HERS, reads="own"),
    page("field/reports/<uuid:report_id>/", api.receive, name="receive", who=HERS, reads="own"),
    page("field/team/", views.team, name="team", who=TEAM, reads="staff"),
    page(
        "field/team/reports/<uuid:report_id>/",
        api.team_receive,
        name="team_receive",
        who=TEAM,
        reads="own",
    ),
    page("field/<int:walk_id>/", views.walk, name="walk", who=TEAM, reads="staff"),
    page(
        "field/<int:walk_id>/state.json",
        api.team_state,
        name="team_state",
        who=TEAM,
        reads="staff",
    ),
    page(
        "field/<int:walk_id>/route.json",
        api.team_route,
        name="team_route",
        who=TEAM,
        reads="staff",
    ),
    page("field/sw.js", files.service_worker, name="worker", who=ALL, reads="open"),
    page("field/offline/", views.offline, name="offline", who=ALL, reads="open"),
    page("field/walk.webmanifest", files.manifest, name="manifest", who=ALL, reads="open"),
    page(
        "field/team.webmanifest",
        files.team_manifest,
        name="team_manifest",
        who=ALL,
        reads="open",
    ),
]
