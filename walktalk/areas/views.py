"""The lines of the map, as GeoJSON."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from walktalk.areas import queries
from walktalk.areas.enums import AreaKind

A_DAY = "public, max-age=86400"


def streets(request: HttpRequest, code: str) -> HttpResponse:
    """Streets, parks, water and stations of a ward; they change rarely."""
    area = queries.area(code)
    if area is None or area.kind != AreaKind.WARD:
        raise Http404
    response = JsonResponse(queries.streets_geojson(code), content_type="application/geo+json")
    response.headers["Cache-Control"] = A_DAY
    return response
