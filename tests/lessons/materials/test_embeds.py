"""Links to YouTube and Vimeo are known by their shape; their players come without cookies."""

import pytest

from pilot.lessons.materials.embeds import embed_of

VIDEO = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "link",
    [
        f"https://www.youtube.com/watch?v={VIDEO}",
        f"http://youtube.com/watch?list=PL1&v={VIDEO}",
        f"https://m.youtube.com/watch?v={VIDEO}&feature=share",
        f"https://youtu.be/{VIDEO}",
        f"https://www.youtube.com/shorts/{VIDEO}",
        f"https://www.youtube.com/live/{VIDEO}?si=x",
        f"https://www.youtube-nocookie.com/embed/{VIDEO}",
    ],
)
def test_every_link_to_a_youtube_video_leads_to_one_player(link):
    found = embed_of(link)
    assert found
    assert found.player == f"https://www.youtube-nocookie.com/embed/{VIDEO}?autoplay=1&rel=0"
    assert (found.site, found.page) == ("YouTube", link)
    assert found.player.startswith(f"{found.origin}/")


@pytest.mark.parametrize(("time", "start"), [("90", 90), ("1m30s", 90), ("1h2s", 3602)])
def test_a_youtube_video_begins_where_the_link_says(time, start):
    found = embed_of(f"https://youtu.be/{VIDEO}?t={time}")
    assert found
    assert found.player.endswith(f"&start={start}")


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://vimeo.com/76979871", ""),
        ("https://vimeo.com/channels/staffpicks/76979871", ""),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", "&h=8272103f6e"),
        ("https://vimeo.com/76979871/8272103f6e", "&h=8272103f6e"),
    ],
)
def test_vimeo_is_asked_not_to_track(link, key):
    found = embed_of(link)
    assert found
    assert found.player == f"https://player.vimeo.com/video/76979871?autoplay=1&dnt=1{key}"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://www.youtube.com/",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch?v=tooshort",
        f"https://youtube.com.evil.test/watch?v={VIDEO}",
        f"https://evil.test/?u=https://youtu.be/{VIDEO}",
        f"javascript://youtu.be/{VIDEO}",
        "https://vimeo.com/about",
        f"https://youtu.be/{VIDEO}%22onload=x",
        "https://[broken",
    ],
)
def test_any_other_link_is_a_plain_link(link):
    assert embed_of(link) is None
