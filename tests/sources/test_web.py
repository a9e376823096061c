from __future__ import annotations

import gzip
import zlib
from http.server import BaseHTTPRequestHandler
from time import sleep
from typing import TYPE_CHECKING

import pytest

from cinetrace.errors import InputError, NotFound, NotText, Refused, Unreadable
from cinetrace.sources import Policy, addresses, gather
from cinetrace.sources.addresses import Resolver, is_public, resolve
from cinetrace.types import Capture

if TYPE_CHECKING:
    from sources.conftest import Site

HOME = Policy(allow_private=True)
PAGE = b"<html><body><p>The tramp walks off alone, and we go home happy.</p></body></html>"


def one(name: str, policy: Policy = HOME, resolver: Resolver = resolve) -> Capture:
    """Return the only capture behind `name`, or raise its error, which must name it in one line."""
    (found,) = gather([name], policy, resolver=resolver)
    if isinstance(found, InputError):
        assert found.subject == name
        assert "\n" not in str(found) and found.cure
        raise found
    return found


def test_a_page_comes_with_what_the_server_says_of_it(site: Site) -> None:
    url = site.page("/review", PAGE, Content_Type="text/html; charset=ISO-8859-1")
    assert one(url + "#comments") == Capture(PAGE, url=url, media_type="text/html", charset="iso-8859-1")


def test_redirects_are_followed_to_the_page_whose_address_counts(site: Site) -> None:
    url = site.page("/new", PAGE)
    site.redirect("/old", "/older")
    site.redirect("/older", url)
    assert one(site.url("/old")).url == url


def test_five_redirects_are_fine_and_six_are_not(site: Site) -> None:
    site.page("/5", PAGE)
    for i in range(5):
        site.redirect(f"/{i}", f"/{i + 1}")
    site.redirect("/one-more", "/0")
    assert one(site.url("/0")).data == PAGE
    with pytest.raises(Refused, match="more than 5 redirects"):
        one(site.url("/one-more"))


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(Refused, match="circle"):
        one(site.url("/a"))


@pytest.mark.parametrize(("status", "error"), [(404, NotFound), (410, NotFound), (403, Unreadable), (429, Unreadable), (500, Unreadable)])
def test_an_error_page_is_no_review(site: Site, status: int, error: type[InputError]) -> None:
    site.page("/robots.txt", b"")
    with pytest.raises(error, match=str(status)):
        one(site.page("/review", PAGE, status))


def test_robots_are_heard(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")
    site.page("/private/review", PAGE)
    site.redirect("/open", "/private/review")
    assert one(site.page("/public", PAGE)).data == PAGE
    for path in ("/private/review", "/open"):
        with pytest.raises(Refused, match="robots"):
            one(site.url(path))
    assert "/private/review" not in site.asked


def test_robots_may_speak_to_us_by_name_and_are_asked_once(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nAllow: /\n\nUser-agent: cinetrace\nDisallow: /\n", Content_Type="text/plain")
    url = site.page("/review", PAGE)
    outcomes = list(gather([url, url], HOME))
    assert [type(outcome) for outcome in outcomes] == [Refused, Refused]
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_a_site_without_robots_allows_all_and_a_broken_one_nothing(site: Site, status: int, allowed: bool) -> None:
    site.page("/robots.txt", b"", status)
    url = site.page("/review", PAGE)
    outcome = next(gather([url], HOME))
    assert isinstance(outcome, Capture) == allowed
    assert allowed or "cannot say whether programs may read it" in str(outcome)


def test_compressed_pages_are_unpacked(site: Site) -> None:
    assert one(site.page("/gzip", gzip.compress(PAGE), Content_Encoding="gzip")).data == PAGE
    assert one(site.page("/deflate", zlib.compress(PAGE), Content_Encoding="deflate")).data == PAGE
    with pytest.raises(Unreadable, match="unpacked"):
        one(site.page("/broken", b"no gzip at all", Content_Encoding="gzip"))


def test_a_page_over_the_limit_is_refused_packed_or_not(site: Site) -> None:
    small = Policy(allow_private=True, max_bytes=100_000)
    assert len(one(site.page("/fits", b"a" * 100_000), small).data) == 100_000
    bomb = gzip.compress(b"a" * 50_000_000)
    for url in (site.page("/large", b"a" * 100_001), site.page("/bomb", bomb, Content_Encoding="gzip")):
        with pytest.raises(Unreadable, match=r"larger than 0\.1 MB"):
            one(url, small)
    assert len(bomb) < 100_000


def test_a_film_behind_the_address_is_not_loaded(site: Site) -> None:
    with pytest.raises(NotText, match="video/mp4"):
        one(site.page("/trailer", b"\0\0\0", Content_Type="video/mp4"))


def test_a_server_that_drips_is_left_when_the_time_is_up(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(200):
            request.wfile.write(b"a")
            request.wfile.flush()
            sleep(0.05)

    def drip_header(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for i in range(200):
            request.wfile.write(b"X-%d: a\r\n" % i)
            sleep(0.05)

    site.pages |= {"/drip": drip, "/header": drip_header}
    for path in ("/drip", "/header"):
        with pytest.raises(Unreadable, match="slowly"):
            one(site.url(path), Policy(allow_private=True, max_seconds=0.3))


@pytest.mark.parametrize("answer", [b"\0\1 garbage\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p>A film"])
def test_a_broken_answer_is_called_so(site: Site, answer: bytes) -> None:
    def broken(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(answer)

    site.pages["/review"] = broken
    with pytest.raises(Unreadable, match="broken off or no web page"):
        one(site.url("/review"))


def test_a_silent_server_is_left(site: Site) -> None:
    site.pages["/robots.txt"] = lambda request: sleep(1)
    with pytest.raises(Unreadable, match=r"within 0\.2 seconds"):
        one(site.url("/review"), Policy(allow_private=True, timeout=0.2))


@pytest.mark.parametrize("path", ["/review", "/moved"])
def test_this_machine_and_its_network_are_refused(site: Site, path: str) -> None:
    site.page("/review", PAGE)
    with pytest.raises(Refused, match="private"):
        one(site.url(path), Policy())
    assert site.asked == []


def test_a_host_that_leads_home_is_refused(site: Site) -> None:
    with pytest.raises(Refused, match=r"review\.example leads to the private address 127\.0\.0\.1"):
        one(site.url("/", "review.example"), Policy(), lambda host, port: ["127.0.0.1"])
    with pytest.raises(Refused, match="private"):
        one(site.url("/", "review.example"), Policy(), lambda host, port: ["93.184.216.34", "127.0.0.1"])


def test_a_host_that_changes_its_address_after_the_check_gets_the_checked_one(site: Site) -> None:
    """Only our resolver knows the host: a look-up of its name behind our back, which rebinding needs, would find nothing."""
    site.page("/review", PAGE)
    url = site.url("/review", "rebind.example")
    assert one(url, HOME, lambda host, port: ["127.0.0.1"]).url == url
    assert set(site.hosts) == {f"rebind.example:{site.port}"}


def test_a_redirect_to_a_private_host_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as public is bent for the test site's own address, so that the first host can be reached at all."""
    site.redirect("/review", site.url("/secret", "intranet.example"))
    site.page("/secret", PAGE)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    hosts = {"outside.example": ["127.0.0.1"], "intranet.example": ["10.0.0.7"]}
    with pytest.raises(Refused, match=r"intranet\.example leads to the private address 10\.0\.0\.7"):
        one(site.url("/review", "outside.example"), Policy(), lambda host, port: hosts[host])
    assert "/secret" not in site.asked


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/review", "gopher://127.0.0.1/"])
def test_redirects_to_other_schemes_are_refused(site: Site, location: str) -> None:
    with pytest.raises(Refused, match="only http and https"):
        one(site.redirect("/review", location))


@pytest.mark.parametrize("name", ["ftp://example.org/review", "file:///etc/passwd", "javascript://x"])
def test_other_schemes_are_refused(name: str) -> None:
    with pytest.raises(Refused, match=f"{name.partition('/')[0]}, but only http and https"):
        one(name)


def test_an_address_without_a_host_says_so() -> None:
    for name in ("http://", "https:///review"):
        with pytest.raises(NotFound, match="names no host"):
            one(name)


@pytest.mark.parametrize(
    "name", ["http://a/\udcff", "http://\udcff/", "http://a/\x1b[31m", "http://[::1", "http://exa mple.org/", "http://a:99999/"]
)
def test_broken_addresses_get_one_clear_line(name: str) -> None:
    with pytest.raises(InputError):
        one(name, HOME, lambda host, port: [])


def test_a_closed_port_and_an_unknown_host_get_one_clear_line(site: Site) -> None:
    with pytest.raises(NotFound, match="no host"):
        one("https://no-such-outlet.example/review", HOME, lambda host, port: [])
    with pytest.raises(Unreadable, match="cannot be reached"):
        one("http://127.0.0.1:1/", HOME)


def test_the_next_address_is_tried_when_the_first_does_not_answer(site: Site) -> None:
    site.page("/review", PAGE)
    assert one(site.url("/review", "two.example"), HOME, lambda host, port: ["127.0.0.2", "127.0.0.1"]).data == PAGE


def test_passwords_do_not_stay_in_the_address(site: Site) -> None:
    site.page("/review", PAGE)
    assert one(f"http://me:secret@127.0.0.1:{site.port}/review").url == site.url("/review")


PRIVATE = """
    127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1 192.0.2.1 198.18.0.1
    224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 ff0e::1 2001:db8::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1
    ::ffff:8.8.8.8 ::7f00:1 2002:7f00:1:: 2002:c0a8:101:: 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 nonsense
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses_in_all_their_forms(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::6810:84e5", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)
