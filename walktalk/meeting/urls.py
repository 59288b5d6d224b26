"""The officers' side of the meeting, and checking one. Her side is on her own page."""

from walktalk.access.enums import Objects, Purpose, State
from walktalk.access.pages import page
from walktalk.access.roles import OFFICER, PUBLIC
from walktalk.meeting import queries, views

app_name = "meeting"
urlpatterns = [
    page(
        "officers/check/",
        views.check,
        name="check",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
    ),
    page(
        "staff/today/<int:walk_id>/",
        views.walk,
        name="walk",
        who={OFFICER},
        reads="look",
        objects=Objects.ROSTER,
        state=State.RECENT,
        purpose=Purpose.TODAY,
        work=queries.work_on_walk,
        about="walk:{walk_id}",
    ),
    page(
        "staff/today/<int:walk_id>/words/",
        views.own_words,
        name="words",
        who={OFFICER},
        reads="staff",
        objects=Objects.ROSTER,
        state=State.MEETING,
    ),
    page(
        "staff/today/<int:walk_id>/card/<int:booking_id>/",
        views.card,
        name="card",
        who={OFFICER},
        reads="look",
        objects=Objects.ROSTER,
        state=State.RECENT,
        purpose=Purpose.CARD,
        work=queries.work_on_card,
        about="booking:{booking_id}",
    ),
]
