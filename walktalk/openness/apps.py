from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "walktalk.openness"
