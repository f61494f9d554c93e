"""Days in addresses, as 2026-03-04."""

from datetime import date

from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError


class DayConverter(BaseConverter):
    """A day as it stands on a calendar; an impossible one is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError from None

    def to_url(self, value: date) -> str:
        return value.isoformat()


def know_days(state: BlueprintSetupState) -> None:
    """Lets the addresses of a blueprint say `<day:day>`."""
    state.app.url_map.converters["day"] = DayConverter
