from django.urls import URLPattern

app_name = "walks"
urlpatterns: list[URLPattern] = []
