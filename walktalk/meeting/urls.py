"""The officers' side of the meeting, and checking one. Her side is on her own page."""

from walktalk.access.pages import page
from walktalk.access.roles import OFFICER, PUBLIC
from walktalk.meeting import views

app_name = "meeting"
urlpatterns = [
    page("officers/check/", views.check, name="check", who={PUBLIC}, reads="open"),
    page(
        "staff/today/<int:walk_id>/",
        views.walk,
        name="walk",
        who={OFFICER},
        reads="look",
        about="walk:{walk_id}",
        reason="to walk with you",
    ),
    page(
        "staff/today/<int:walk_id>/words/",
        views.own_words,
        name="words",
        who={OFFICER},
        reads="staff",
    ),
    page(
        "staff/today/<int:walk_id>/card/<int:booking_id>/",
        views.card,
        name="card",
        who={OFFICER},
        reads="look",
        about="booking:{booking_id}",
        reason="to make sure of you by your printed card",
    ),
]
