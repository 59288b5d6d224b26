from walktalk.access.pages import page
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.mine.views import leaving, meeting, still, visit

app_name = "mine"
HERS = {PARTICIPANT}
urlpatterns = [
    page("mine/", visit.home, name="home", who=HERS, reads="own"),
    page("mine/walk.ics", visit.calendar, name="calendar", who=HERS, reads="own"),
    page("mine/route.json", visit.route, name="route", who=HERS, reads="own"),
    page("mine/meet/", meeting.meet, name="meet", who=HERS, reads="own"),
    page("mine/card/", meeting.card, name="card", who=HERS, reads="own"),
    page("mine/leave/", leaving.leave, name="leave", who=HERS, reads="own"),
    page("home/<str:token>/", meeting.got_home, name="got_home", who={PUBLIC}, reads="own"),
    page("still/<str:token>/", still.still, name="still", who={PUBLIC}, reads="own"),
    page("confirm/<str:token>/", visit.confirm, name="confirm", who={PUBLIC}, reads="own"),
]
