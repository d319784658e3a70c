"""`peygir serve`: the web server."""

import os
import sys

import click

# A request holds its thread while the database commits; on SQLite more than a few only wait for one another.
THREADS = 4


@click.command(
    epilog="""\b
Examples:
  peygir serve
  peygir serve --port 9000 --workers 2
  peygir serve --uds /run/peygir/web.sock --workers 4    behind a reverse proxy"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PEYGIR_PORT", help="Port to listen on.")
@click.option("--uds", default="", help="Listen on this Unix socket instead of a port.")
@click.option("--workers", default=1, show_default=True, envvar="PEYGIR_WORKERS", help="Web processes; PostgreSQL carries many.")
@click.option("--threads", default=THREADS, show_default=True, help="Requests answered at a time in one process.")
@click.option("--access-log/--no-access-log", default=False, help="One line for each request.")
def command(host: str, port: int, uds: str, workers: int, threads: int, access_log: bool) -> None:
    """Answer the browser until told to stop (Ctrl-C or SIGTERM). Run `peygir work` beside it for the background work."""
    where = ["--uds", uds] if uds else ["--host", host, "--port", str(port)]
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", *where]
    words += ["--workers", str(workers), "--blocking-threads", str(threads), "--workers-kill-timeout", "10"]
    # A process that died is replaced: one bad request must not take the counter of an area office away.
    words += ["--respawn-failed-workers", "--access-log" if access_log else "--no-access-log", "--log-level", "warning"]
    words.append("peygir.config.wsgi:application")
    # The server takes this process over, so that a signal to it reaches the server.
    os.execv(sys.executable, words)  # noqa: S606
