"""What puts a page on the home screen, under its own sign."""

from flask import Response, current_app, jsonify, url_for

ICONS = ("img/app.svg", "img/app-192.png", "img/app-512.png")
SIZES = ("192x192", "512x512")
PURPOSES = ("any", "maskable")
"""Its ground reaches the edges and its mark stays in the middle, so any shape may be cut of it."""
NIGHT, GROUND = "#131c33", "#f4f6fa"


def manifest_of(endpoint: str, short_name: str) -> Response:
    """The manifest of the page that opens when the sign is tapped."""
    drawing, *pictures = (current_app.extensions["static"].address(name) for name in ICONS)
    icons = [(drawing, "any", "image/svg+xml")]
    icons += [(each, size, "image/png") for each, size in zip(pictures, SIZES, strict=True)]
    answer = jsonify(
        name="Flip Pilots",
        short_name=short_name,
        id=url_for(endpoint),
        start_url=url_for(endpoint),
        scope="/",
        display="standalone",
        background_color=GROUND,
        theme_color=NIGHT,
        icons=[
            {"src": src, "sizes": sizes, "type": kind, "purpose": purpose}
            for src, sizes, kind in icons
            for purpose in PURPOSES
        ],
    )
    answer.mimetype = "application/manifest+json"
    return answer
