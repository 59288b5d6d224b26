"""The lines of the map, as GeoJSON."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from walktalk.areas import queries
from walktalk.areas.enums import AreaKind
from walktalk.areas.formats.streetmap import street_map

AN_HOUR_THEN_ASK = "public, max-age=3600, stale-while-revalidate=86400"


def streets(request: HttpRequest, code: str) -> HttpResponse:
    """Streets, parks, water and stations of a ward; they change rarely."""
    area = queries.area(code)
    if area is None or area.kind != AreaKind.WARD:
        raise Http404
    found = street_map(code)
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'"{found.digest}{"-gzip" if small else ""}"'
    response = HttpResponse(
        found.gzipped if small else found.plain, content_type="application/geo+json"
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = AN_HOUR_THEN_ASK
    if small:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) or response
