"""Ready links exist on both sides; the messages are read on the web's."""

from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.demo import views

app_name = "demo"
urlpatterns = [
    page(
        "demo/enter/<str:word>/",
        views.enter,
        name="enter",
        who={PUBLIC},
        reads="open",
        objects=Objects.LINK,
    ),
    page(
        "demo/mail/",
        views.messages,
        name="messages",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
    ),
    page(
        "demo/mail/<str:name>/",
        views.message,
        name="message",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
]
