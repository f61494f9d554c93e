"""The application: the only place where everything meets."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from flask import Flask
from flask_babel import get_locale
from jinja2 import StrictUndefined
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from pilot import db, engines, paths, replica
from pilot.accounts import access as visitors
from pilot.accounts import nav
from pilot.accounts.languages import language_of_reader
from pilot.config import Settings, read_settings
from pilot.language import LANGUAGES, Babel
from pilot.pilots import learned
from pilot.pilots.models import Pilot
from pilot.web import (
    access,
    addresses,
    csrf,
    error_pages,
    filters,
    headers,
    health,
    pace,
    static,
    transaction,
    watching,
    worker,
)
from pilot.web.requests import Request

ROOMS = (
    "accounts",
    "rosters",
    "tablets",
    "pilots",
    "lessons",
    "meetings",
    "measures",
    "voices",
    "feeds",
    "designs",
    "students",
    "upkeep",
    "rights",
    "review",
    "pretend",
    "reports",
)
AN_HOUR_SECONDS = 3600
LARGEST_BODY_BYTES = 5 * 1024 * 1024
MOST_FORM_FIELDS = 10_000
"""A school's classes, each with a few fields, and a question for each name in two of them."""


class Application(Flask):
    """Flask without coroutines: to ask each hook whether it is one costs as much as the hook."""

    request_class = Request

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine."""
        return func


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, on the settings of the environment unless others are given."""
    settings = settings or read_settings()
    app = Application("pilot", static_folder=None, template_folder=str(paths.TEMPLATES))
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_BINDS={replica.BIND: settings.replica_url} if settings.replica_url else {},
        SQLALCHEMY_ENGINE_OPTIONS={
            "connect_args": settings.connecting,
            "pool_recycle": AN_HOUR_SECONDS,  # a new connection knows what `take_stock` found
        },
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY_BYTES,
        MAX_FORM_PARTS=MOST_FORM_FIELDS,
        BABEL_DEFAULT_LOCALE="en_GB",
    )
    app.extensions["settings"] = settings
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    _dress_templates(app, settings)
    watching.init_app(app, _open_database(app), counting=settings.metrics_port > 0)
    for part in (addresses, transaction, csrf, access, headers, error_pages, filters, visitors):
        part.init_app(app)
    pace.init_app(app, most=settings.writes_per_minute)
    static.init_app(app, settings.data_folder / "static")
    app.register_blueprint(health.bp)
    app.register_blueprint(worker.bp)
    for room in ROOMS:
        app.register_blueprint(import_module(f"pilot.{room}.views").bp)
    learned.tell_with(app, _learned_by)
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, n, n, n, n)  # type: ignore[method-assign]
    return app


def _learned_by(pilot: Pilot) -> learned.Learned:
    from pilot.reports.learned import learned_by

    return learned_by(pilot)


def _open_database(app: Flask) -> tuple[Engine, ...]:
    db.db.init_app(app)
    with app.app_context():
        ours = tuple(db.db.engines.values())
        for engine in ours:
            engines.prepare(engine)
        replica.init_app(app)
    return ours


def _dress_templates(app: Flask, settings: Settings) -> None:
    Babel(app, locale_selector=language_of_reader)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(pretend=settings.pretend, languages=LANGUAGES)

    @app.context_processor
    def surroundings() -> dict[str, object]:
        locale, me = get_locale(), visitors.visitor()
        return {
            "lang": locale.language if locale else "en",
            "dir": locale.text_direction if locale else "ltr",
            "places": nav.places,
            "visitor": me.person if me else None,
            "plays": me is not None and me.plays,
        }
