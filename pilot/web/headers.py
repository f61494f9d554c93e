"""What every answer carries: nothing from elsewhere may run, and nothing may be framed."""

import gzip

from flask import Flask, Response, g, request

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_WORTH_PACKING_BYTES = 1000


def allow_chart_styles() -> None:
    """Lets plotly write its `<style>` on the page that asks for it, and only there."""
    g.chart_styles = True


def _add_headers(response: Response) -> Response:
    policy = dict(_POLICY)
    if g.get("chart_styles"):
        policy["style-src"] = "'self' 'unsafe-inline'"
    headers = response.headers
    headers["Content-Security-Policy"] = "; ".join(f"{k} {v}" for k, v in policy.items())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _pack(response: Response) -> Response:
    """Packs text for slow connections; a page carries no secret that packing could leak."""
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    text = response.mimetype in ("text/html", "application/json")
    if not wanted or not text or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    body = response.get_data()
    if len(body) >= _WORTH_PACKING_BYTES:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def init_app(app: Flask) -> None:
    """Adds the headers to every answer and packs text."""
    app.after_request(_add_headers)
    app.after_request(_pack)
