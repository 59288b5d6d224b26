from walktalk.access.enums import Answer, Objects
from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, GRANTED, OFFICER
from walktalk.board import looks, views

app_name = "board"
LOOKING = {OFFICER, COORDINATOR}
urlpatterns = [
    page(
        "staff/",
        views.landing,
        name="landing",
        who=GRANTED,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.ONWARD,
    ),
    page(
        "staff/decisions/",
        views.home,
        name="home",
        who={COORDINATOR},
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "staff/reason/",
        looks.reason,
        name="reason",
        who=LOOKING,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "staff/looks/",
        looks.mine,
        name="looks",
        who=LOOKING,
        reads="staff",
        objects=Objects.NONE,
    ),
]
