"""The desk's pages and the demo's own."""

from django.urls import include, path

urlpatterns = [
    path("", include("walktalk.demo.urls")),
    path("", include("walktalk.site.urls_desk")),
]

handler500 = "walktalk.site.errors.server_error"
