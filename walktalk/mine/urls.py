from walktalk.access.enums import Objects, State
from walktalk.access.pages import page
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.mine.views import contact, leaving, looks, meeting, still, visit

app_name = "mine"
HERS = {PARTICIPANT}
urlpatterns = [
    page("mine/", visit.home, name="home", who=HERS, reads="own", objects=Objects.NONE),
    page(
        "mine/walk.ics",
        visit.calendar,
        name="calendar",
        who=HERS,
        reads="own",
        objects=Objects.NONE,
        state=State.PLACED,
    ),
    page(
        "mine/route.json", visit.route, name="route", who=HERS, reads="own", objects=Objects.NONE
    ),
    page("mine/meet/", meeting.meet, name="meet", who=HERS, reads="own", objects=Objects.NONE),
    page(
        "mine/card/",
        meeting.card,
        name="card",
        who=HERS,
        reads="own",
        objects=Objects.NONE,
        state=State.PLACED,
    ),
    page("mine/looks/", looks.looks, name="looks", who=HERS, reads="own", objects=Objects.NONE),
    page("mine/leave/", leaving.leave, name="leave", who=HERS, reads="own", objects=Objects.NONE),
    page(
        "home/<str:token>/",
        meeting.got_home,
        name="got_home",
        who={PUBLIC},
        reads="own",
        objects=Objects.SAME,
    ),
    page(
        "confirm/<str:token>/",
        visit.confirm,
        name="confirm",
        who={PUBLIC},
        reads="own",
        objects=Objects.LINK,
    ),
    page(
        "mine/contact/",
        contact.contact,
        name="contact",
        who=HERS,
        reads="own",
        objects=Objects.NONE,
    ),
    page(
        "address/<str:token>/",
        contact.change,
        name="change",
        who={PUBLIC},
        reads="own",
        objects=Objects.SAME,
    ),
    page(
        "still/<str:token>/",
        still.still,
        name="still",
        who={PUBLIC},
        reads="own",
        objects=Objects.LINK,
    ),
]
