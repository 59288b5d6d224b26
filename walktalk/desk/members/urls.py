"""The accounts of the desk, for its members."""

from walktalk.access.enums import Answer, Objects
from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF
from walktalk.desk.members import views

app_name = "members"
urlpatterns = [
    page(
        "",
        views.everybody,
        name="all",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "invite/",
        views.invite,
        name="invite",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "<int:member_id>/",
        views.one,
        name="member",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.EITHER,
    ),
    page(
        "<int:member_id>/link/",
        views.link,
        name="link",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "<int:member_id>/close/",
        views.close,
        name="close",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "asked/<int:proposal_id>/",
        views.decide,
        name="decide",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.SAME,
        answer=Answer.EITHER,
    ),
]
