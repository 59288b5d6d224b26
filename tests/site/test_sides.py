"""The import graph parts the two sides: no page and no job of the force's leads to what opens."""

import grimp
import pytest
from django.conf import settings
from django.urls import get_resolver
from procrastinate.contrib.django import app

from tests.site.test_house import patterns

OPENING = "walktalk.proofs.opening"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom in the whole house."""
    return grimp.build_graph("walktalk", exclude_type_checking_imports=True, cache_dir=None)


def modules_of(urlconf: str) -> set[str]:
    """The modules of our own views behind an URLconf, and the URLconf itself."""
    views = {entry.callback.__module__ for entry in patterns(get_resolver(urlconf))}
    return {urlconf, *(name for name in views if name.startswith("walktalk."))}


def lead_there(graph: grimp.ImportGraph, modules: set[str]) -> list[str]:
    return sorted(one for one in modules if graph.find_shortest_chain(one, OPENING))


@pytest.mark.parametrize("part", ["site", "demo"])
def test_no_page_of_the_web_leads_to_opening(graph: grimp.ImportGraph, part: str) -> None:
    pages = modules_of(f"walktalk.{part}.urls_web")
    assert {"walktalk.mine.views.visit", "walktalk.walks.views", "walktalk.field.api"} <= pages
    assert lead_there(graph, pages) == []


def test_no_job_of_the_worker_leads_to_opening(graph: grimp.ImportGraph) -> None:
    modules = {
        task.func.__module__
        for task in app.tasks.values()
        if task.queue == "worker" and task.func.__module__.startswith("walktalk.")
    }
    assert {"walktalk.concerns.tasks", "walktalk.record.tasks"} <= modules
    assert lead_there(graph, modules) == []


def test_what_every_request_passes_does_not_lead_there_either(graph: grimp.ImportGraph) -> None:
    named = [*settings.MIDDLEWARE, *settings.ACTOR_SOURCES, "walktalk.site.context.everywhere"]
    modules = {one.rpartition(".")[0] for one in named if one.startswith("walktalk.")}
    assert "walktalk.participants.link" in modules
    assert lead_there(graph, modules) == []


def test_the_courier_and_the_desk_do_lead_there(graph: grimp.ImportGraph) -> None:
    assert "walktalk.desk.views.contacts" in lead_there(
        graph, modules_of("walktalk.site.urls_desk")
    )
    assert lead_there(graph, {"walktalk.courier.tasks"}) == ["walktalk.courier.tasks"]
