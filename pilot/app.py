"""The application: the only place where everything meets."""

from importlib import import_module

from flask import Flask
from flask_babel import Babel, get_locale
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from pilot import db, paths
from pilot.accounts import access as visitors
from pilot.accounts import nav
from pilot.config import Settings, read_settings
from pilot.language import LANGUAGES
from pilot.web import (
    access,
    addresses,
    csrf,
    error_pages,
    filters,
    headers,
    health,
    static,
    transaction,
)

ROOMS = ("accounts", "rosters", "pilots", "lessons", "meetings", "measures", "review")
LARGEST_BODY_BYTES = 5 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, on the settings of the environment unless others are given."""
    settings = settings or read_settings()
    app = Flask("pilot", static_folder=None, template_folder=str(paths.TEMPLATES))
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY_BYTES,
        BABEL_DEFAULT_LOCALE="en_GB",
    )
    app.extensions["settings"] = settings
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    _open_database(app)
    _dress_templates(app, settings)
    for part in (addresses, transaction, csrf, access, headers, error_pages, filters, visitors):
        part.init_app(app)
    static.init_app(app, settings.data_folder / "static")
    app.register_blueprint(health.bp)
    for room in ROOMS:
        app.register_blueprint(import_module(f"pilot.{room}.views").bp)
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, n, n, n, n)  # type: ignore[method-assign]
    return app


def _open_database(app: Flask) -> None:
    db.db.init_app(app)
    with app.app_context():
        db.prepare(db.db.engine)


def _dress_templates(app: Flask, settings: Settings) -> None:
    Babel(app, locale_selector=lambda: None)
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
            "nav": nav.places(),
            "visitor": me.person if me else None,
        }
