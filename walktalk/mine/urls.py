from walktalk.access.pages import page
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.mine import views

app_name = "mine"
HERS = {PARTICIPANT}
urlpatterns = [
    page("mine/", views.home, name="home", who=HERS, reads="own"),
    page("mine/walk.ics", views.calendar, name="calendar", who=HERS, reads="own"),
    page("mine/route.json", views.route, name="route", who=HERS, reads="own"),
    page("mine/meet/", views.meet, name="meet", who=HERS, reads="own"),
    page("mine/card/", views.card, name="card", who=HERS, reads="own"),
    page("mine/leave/", views.leave, name="leave", who=HERS, reads="own"),
    page("home/<str:token>/", views.got_home, name="got_home", who={PUBLIC}, reads="own"),
    page("confirm/<str:token>/", views.confirm, name="confirm", who={PUBLIC}, reads="own"),
]
