"""What PostgreSQL has planned for a page is used again by the next one that asks the same."""

import pytest
from sqlalchemy import text

from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, session

PLANNED = text("SELECT count(*) FROM pg_prepared_statements")


@pytest.mark.postgres
def test_statements_of_pages_stay_planned_from_one_request_to_the_next(postgresql, tmp_path):
    app = create_app(Settings(postgresql.create_database(), tmp_path))
    for _time in range(8):
        assert app.test_client().get("/health").status_code == 200
    with app.app_context():
        assert session.scalar(PLANNED) > 0
        session.remove()
        db.engine.dispose()
