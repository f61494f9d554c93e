"""The routes of an application as an OpenAPI description, for a tool that reads one."""

import re
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.attacks.walk import Seen

_PART = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
_MAY_ANSWER = (200, 201, 303, 304, 400, 401, 403, 404, 405, 409, 413, 422, 429)
"""Every status the house gives on purpose."""
_TEXT = {"type": "string", "maxLength": 200}


def describe(app: Flask, seen: Seen, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Every route but those, with values met on a walk beside made-up ones."""
    paths: dict[str, dict[str, Any]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in without:
            path = paths.setdefault(_PART.sub(r"{\1}", rule.rule), {})
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                path[method.lower()] = _operation(rule, seen, method)
    return {"openapi": "3.0.3", "info": {"title": "Routes", "version": "1"}, "paths": paths}


def _operation(rule: Rule, seen: Seen, method: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "parameters": [_part(name, seen) for name in sorted(rule.arguments)],
        "responses": {str(status): {"description": "on purpose"} for status in _MAY_ANSWER},
    }
    if method == "GET":
        told["parameters"] += [
            {"name": name, "in": "query", "schema": _TEXT}
            for name in sorted(seen.queries[rule.endpoint])
        ]
        return told
    fields = {name: _value_for(name, seen) for name in sorted(seen.fields[rule.endpoint])}
    schema = {"type": "object", "properties": fields, "additionalProperties": False}
    told["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    return told


def _part(name: str, seen: Seen) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _value_for(name, seen)}


def _value_for(name: str, seen: Seen) -> dict[str, Any]:
    met = sorted(seen.values[name])[:20]
    number = {"type": "integer", "minimum": 0}
    return {"anyOf": [*([{"enum": met}] if met else []), number, {**_TEXT, "minLength": 1}]}
