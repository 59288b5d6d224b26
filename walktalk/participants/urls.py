from walktalk.access.enums import Answer, Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.participants import views

app_name = "participants"
urlpatterns = [
    page(
        "l/<str:token>/",
        views.enter,
        name="enter",
        who={PUBLIC},
        reads="own",
        objects=Objects.LINK,
        answer=Answer.ONWARD,
    ),
]
