"""Every page of the desk, outside the force."""

from django.urls import include, path

urlpatterns = [path("", include("walktalk.desk.urls"))]

handler500 = "walktalk.site.errors.server_error"
