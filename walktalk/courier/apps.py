from django.apps import AppConfig


class CourierConfig(AppConfig):
    name = "walktalk.courier"
