"""Structured logs: one event a line, with the id of the request that caused it."""

import re
from typing import Any

import structlog

# Addresses that open something for whoever knows them: a demand, an account, a photo just sent.
_SECRET = re.compile(
    r"""(/follow/|/choose-password/|/report/photo/|/feeds/missions/|/or/key/)[^/\s"'<>?]+"""
    r"""(?:/(?!confirm|reopen|withdraw|photos|formList|submission|forms)[^/\s"'<>?]+)?"""
)


def without_secrets(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Strike codes and one-time keys from whatever holds an address: Django logs the path of each refused request."""
    return {key: _SECRET.sub(r"\1…", value) if isinstance(value, str) else value for key, value in event.items()}


def configuration(*, json_lines: bool, level: str) -> dict:
    """Return the LOGGING dictionary; `json_lines` chooses JSON for machines over aligned text for people."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_secrets,
    ]
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if json_lines else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": structlog.stdlib.ProcessorFormatter, "processor": renderer, "foreign_pre_chain": shared}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django.server": {"level": "WARNING"}, "granian.access": {"level": "WARNING"}},
    }
