from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    page("feedback/", views.feedback, name="feedback", who={PUBLIC}, reads="open"),
    page("feedback/thanks/", views.thanks, name="thanks", who={PUBLIC}, reads="open"),
]
