"""A web site on 127.0.0.1 for the tests, with all the ways in which a site can misbehave."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LINE = "The board said on Monday that the lock would be closed for a month, and that ships had been told. "
PAGE = f"<html><head><title>Lock to close</title></head><body><h1>Lock to close</h1><p>{LINE * 3}</p></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lock News</title>
<item><title>Lock to close</title><link>{site}/page</link><pubDate>Mon, 14 Jun 2021 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>{site}/missing</link></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    """Answers by path; says nothing on standard error."""

    def do_GET(self) -> None:
        site = f"http://{self.headers['Host']}"
        if self.path == "/page":
            self.answer(PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/gzip":
            self.answer(
                gzip.compress(PAGE.encode()[:100]) + gzip.compress(PAGE.encode()[100:]), "text/html", encoding="gzip"
            )
        elif self.path == "/bomb":
            self.answer(gzip.compress(bytes(30_000_000)), "text/html", encoding="gzip")
        elif self.path == "/broken-gzip":
            self.answer(b"this is not gzip", "text/html", encoding="gzip")
        elif self.path == "/feed":
            self.answer(FEED.format(site=site).encode(), "application/rss+xml")
        elif self.path == "/image":
            self.answer(b"\x89PNG", "image/png")
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/drip":
            self.drip()
        else:
            self.send_error(404)

    def answer(self, body: bytes, media: str, encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # the reader has seen enough
            self.close_connection = True

    def drip(self) -> None:
        """A byte now and then, so that no single read ever times out."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def local_site() -> Iterator[str]:
    """The address of a running site, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
