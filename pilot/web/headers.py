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
_ALWAYS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
]
_WRITTEN = "; ".join(f"{k} {v}" for k, v in _POLICY.items())
_WORTH_PACKING_BYTES = 1000


def allow_chart_styles() -> None:
    """Lets plotly write its `<style>` on the page that asks for it, and only there."""
    g.chart_styles = True


def allow_frames(origin: str) -> None:
    """Lets the page that asks for it frame that one host, and tell it which school asks, no more:
    without that, YouTube plays nothing."""
    g.frames = origin


def _policy(styles: bool, frames: str | None) -> str:
    if not (styles or frames):
        return _WRITTEN
    policy = dict(_POLICY)
    if styles:
        policy["style-src"] = "'self' 'unsafe-inline'"
    if frames:
        policy["frame-src"] = frames
    return "; ".join(f"{k} {v}" for k, v in policy.items())


def _add_headers(response: Response) -> Response:
    headers, frames = response.headers, g.get("frames")
    headers.extend(_ALWAYS)
    headers.add("Content-Security-Policy", _policy(g.get("chart_styles", False), frames))
    headers.add("Referrer-Policy", "strict-origin" if frames else "same-origin")
    headers.setdefault("Cache-Control", "no-store")
    if not response.location and response.mimetype == "text/html":
        response.vary.update(("Accept-Language", "Cookie"))  # they choose the language
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _pack(response: Response) -> Response:
    """Packs text for slow connections; a page carries no secret that packing could leak."""
    if response.location:
        return response
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    text = response.mimetype in ("text/html", "text/javascript", "application/json")
    if not wanted or not text or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    body = response.get_data()
    if len(body) >= _WORTH_PACKING_BYTES:
        response.set_data(gzip.compress(body, compresslevel=_level(response), mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def _level(response: Response) -> int:
    """Pages are packed at every request, the worker when a browser asks for a newer one."""
    return 5 if response.mimetype != "text/javascript" else 9


def init_app(app: Flask) -> None:
    """Adds the headers to every answer and packs text."""
    app.after_request(_add_headers)
    app.after_request(_pack)
