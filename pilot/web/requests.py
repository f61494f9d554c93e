"""A request that leaves no file open: also not one whose sending was broken off half-way."""

from typing import IO

import flask


class Request(flask.Request):
    """Flask's, which forgets a file it had begun to receive when the rest is refused."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        stream = super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )
        self.__dict__.setdefault("received", []).append(stream)
        return stream

    def close(self) -> None:
        """Closes what came with it, and what had begun to come."""
        super().close()
        for stream in self.__dict__.get("received", ()):
            stream.close()
