from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "walktalk.design"
    label = "design"
