"""What a page on its way to a PDF may fetch: our own published files, from the disk."""

from mimetypes import guess_type

from weasyprint.urls import URLFetcher, URLFetcherResponse

from pilot.web.static import Published


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Refuses every other address."""

    BASE = "http://own.invalid/"

    def __init__(self, published: Published) -> None:
        super().__init__(allowed_protocols=())
        self._names = {address: name for name, address in published.addresses.items()}
        self._published = published

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """One of our own style sheets or pictures."""
        name = self._names.get("/" + url.removeprefix(self.BASE))
        if name is None:
            raise ValueError("no file of ours")
        kind = guess_type(name)[0] or "text/plain"
        text = self._published.text(name)
        return URLFetcherResponse(url, text.encode(), {"Content-Type": kind})
