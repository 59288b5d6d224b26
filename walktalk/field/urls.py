from walktalk.access.pages import page
from walktalk.access.roles import PARTICIPANT
from walktalk.field import views

app_name = "field"
urlpatterns = [
    page("mine/places/new/", views.pin, name="pin", who={PARTICIPANT}, reads="own"),
]
