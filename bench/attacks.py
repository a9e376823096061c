"""Attack a running server as whoever means harm would, and print what became of each attempt; exits with 1 when one got through.

python -m bench.attacks

It starts two servers over libraries of its own: one that serves this machine alone, one that demands accounts.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
REVIEW = f"""Title: The Tin Orchard {EVIL}
Year: 2018
Author: Eve <b onmouseover=alert(3)>{EVIL}
Outlet: "><svg onload=alert(4)>

The camera is a joy. {EVIL} It comes out on Blu-ray on 9 March 2027 from Kino\\nBEGIN:VEVENT and I can hardly wait. The story drags.
"""
PASSWORD, OTHER = "a long enough word", "another long enough word"
PRIVATE = (
    *(
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://127.1:{port}/",
    ),
    *(
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://0:{port}/",
        "http://0177.0.0.1:{port}/",
    ),
    *("http://127.0.0.1.:{port}/", "http://user@127.0.0.1:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "http://169.254.169.254/latest/"),
)
HEADERS = {"x-frame-options": "DENY", "x-content-type-options": "nosniff", "referrer-policy": "same-origin"}
_got_through: list[str] = []


def main() -> int:
    """Make the attempts."""
    with tempfile.TemporaryDirectory() as folder, _trap() as trap:
        with _served(Path(folder) / "alone") as base:
            client = _client(base)
            for attack in (_names, _sites, _frames, _paths, _bombs, _words, _calendar, _lines):
                _made(attack, client)
            _told("server fetches private addresses", _fetches(client, trap))
        with _served(Path(folder) / "many", "--name", "films.example") as base:
            _made(_accounts, _client(base))
    print(f"\n{len(_got_through)} got through")
    return bool(_got_through)


def _made(attack: Callable[[httpx2.Client], Iterator[tuple[str, bool]]], client: httpx2.Client) -> None:
    for what, refused in attack(client):
        _told(what, refused)


def _told(what: str, refused: bool) -> None:
    print(f"{'refused' if refused else 'GOT THROUGH':11}  {what}", flush=True)
    if not refused:
        _got_through.append(what)


def _names(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    for host in (
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8011",
        "evil.example@127.0.0.1",
        "",
        "[::1].evil.example",
    ):
        yield f"DNS rebinding, Host: {host or '(empty)'}", client.get("/", headers={"host": host}).status_code in (400, 421)


def _sites(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    ours = str(client.base_url).rstrip("/")
    for name, headers in {
        "Origin of another site": {"origin": "https://evil.example"},
        "Origin null": {"origin": "null"},
        "another port of this machine": {"origin": "http://127.0.0.1:1"},
        "Sec-Fetch-Site cross-site": {"sec-fetch-site": "cross-site", "origin": ours},
        "Sec-Fetch-Site same-site": {"sec-fetch-site": "same-site"},
        "a cookie without Origin": {"cookie": "cinetrace=x"},
        "a cookie and a token that is wrong": {"cookie": "cinetrace=x", "x-csrf-token": "0" * 64},
        "an empty Origin with a cookie": {"origin": "", "cookie": "cinetrace=x"},
    }.items():
        for path in ("/add/text", "/api/v1/reviews", "/settings", "/taste/ratings", "/jobs/0/cancel"):
            answer = client.post(path, data={"text": "x"}, headers=headers)
            yield f"forged change of {path}: {name}", answer.status_code == 403
    for path in ("/add/update", "/reviews/1/forget", "/shares/1/end", "/logout"):
        yield f"change by GET {path}", client.get(path).status_code in (404, 405)


def _frames(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    for path in ("/", "/nothing", "/static/cinetrace.css", "/api/v1/home", "/api/v1/films/x", "/login", "/calendar.ics", "/add/text"):
        told = client.get(path).headers
        policy = told.get("content-security-policy", "")
        whole = "frame-ancestors 'none'" in policy and "default-src 'none'" in policy and "unsafe" not in policy
        yield f"framing and foreign scripts at {path}", whole and all(told.get(name) == value for name, value in HEADERS.items())


def _paths(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    ways = ("../../../../etc/passwd", "%2e%2e/%2e%2e/app.py", "..%2f..%2fapp.py", "%5c..%5c..%5capp.py", "//etc/passwd", "%00.css")
    for way in ways:
        answer = _raw(client, f"GET /static/{way} HTTP/1.1")
        yield f"a file elsewhere: /static/{way}", b" 404 " in answer[:20] and b"root:" not in answer and b"create_app" not in answer
    for name in (
        "../../../evil.txt",
        "/tmp/evil.txt",
        "..\\..\\evil.txt",
        "a\r\nX-Evil: 1.txt",
        "a\x00b.txt",
        "..",
        "x" * 4000 + ".txt",
        "CON",
        "‮txt.exe",
    ):
        answer = _send(client, [(name, b"The camera is a joy.")])
        page = client.get(answer.headers["location"]) if answer.status_code == 303 else answer
        yield (
            f"a file named {name[:20]!r}",
            answer.status_code in (303, 400, 422) and page.status_code < 500 and "x-evil" not in page.headers,
        )


def _bombs(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    big = b"x" * (1 << 20)

    def endless(count: int) -> Iterator[bytes]:
        yield from (big for _ in range(count))

    answer = _quietly(lambda: client.post("/api/v1/read", content=endless(80), headers={"content-type": "application/json"}))
    yield "80 MB in pieces", answer in (413, 0)
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'

    def parts() -> Iterator[bytes]:
        yield head
        yield from endless(80)

    kind = {"content-type": "multipart/form-data; boundary=b", "origin": str(client.base_url).rstrip("/")}
    yield "80 MB of files in pieces", _quietly(lambda: client.post("/add/files", content=parts(), headers=kind)) in (413, 0)
    many = (
        b"".join(b'--b\r\nContent-Disposition: form-data; name="files"; filename="%d.txt"\r\n\r\nx\r\n' % n for n in range(5000))
        + b"--b--\r\n"
    )
    yield "5000 files", client.post("/add/files", content=many, headers=kind).status_code in (400, 413, 422)
    deep = client.post("/api/v1/read", content=b'{"text":' + b"[" * 200_000, headers={"content-type": "application/json"})
    yield "JSON 200,000 deep", deep.status_code in (400, 422)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("reviews.csv", b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review\n" + b"0" * (1 << 29))
    yield "a zip that holds 512 MB of nothing", _bounded(client, "export.zip", packed.getvalue())
    yield "a gzip that holds 512 MB of nothing", _bounded(client, "reviews.jsonl.gz", gzip.compress(b"0" * (1 << 29)))
    squeezed = gzip.compress(b'{"text": "' + b"x" * (1 << 28) + b'"}')
    answer = _quietly(
        lambda: client.post("/api/v1/read", content=squeezed, headers={"content-type": "application/json", "content-encoding": "gzip"})
    )
    yield "a body that is packed", answer in (400, 413, 415, 422)
    yield "the server still answers", client.get("/").status_code == 200


def _words(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    job = _send(client, [("evil.txt", REVIEW.encode())]).headers["location"]
    page = _done(client, job)
    found = [line["review"] for line in page["added"]]
    film = next((one["film"]["number"] for one in client.get("/api/v1/films?words=orchard").json()["films"]), None)
    critics = client.get("/api/v1/critics").json()["critics"]
    places = [
        job,
        "/",
        "/films",
        "/critics",
        "/search?q=camera",
        "/calendar?since=1900-01-01",
        "/unsure",
        f"/search?q={EVIL}",
        f"/check?blurb={EVIL}",
    ]
    places += [f"/reviews/{number}" for number in found] + ([f"/films/{film}", f"/for-you/films/{film}"] if film else [])
    places += [f"/critics/{httpx2.URL('/').copy_with(path='/' + one['critic']).raw_path.decode()[1:]}" for one in critics]
    for place in places:
        html = client.get(place, headers={"accept": "text/html"}, follow_redirects=True).text
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        bare = re.sub(r'<script (?:type="application/ld\+json"|src="/static/htmx[^"]*" defer)>.*?</script>', "", html, flags=re.DOTALL)
        safe = (
            "<script" not in bare
            and not re.search(r"<(?:img|svg|b)\b[^>]*\son\w+=", bare)
            and "javascript:" not in re.sub(r">[^<]*<", "><", bare)
        )
        yield f"HTML of a review at {place[:60]}", safe and all(isinstance(json.loads(one), dict) for one in scripts)


def _calendar(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    text = client.get("/calendar.ics?since=1900-01-01").text
    lines = text.split("\r\n")
    real = [line for line in lines if line == "BEGIN:VEVENT"]
    yield (
        "lines smuggled into the calendar",
        len(real) == len(re.findall(r"^UID:", text, re.MULTILINE)) and "\n" not in text.replace("\r\n", ""),
    )
    yield "lines too long in the calendar", all(len(line.encode()) <= 75 for line in lines)
    smuggled = client.get("/calendar.ics?label=x%0d%0aBEGIN:VEVENT").text
    yield "lines smuggled into its name", "\r\nBEGIN:VEVENT" not in smuggled


def _lines(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    for path in (
        "/films?q=%0d%0aSet-Cookie:%20a=b",
        "/people/a%0d%0aX-Evil:%201",
        "/feed.atom?critic=%0d%0aX-Evil:%201",
        "/%0d%0aX-Evil:%201",
    ):
        told = client.get(path).headers
        yield f"a line smuggled into the headers: {path}", "x-evil" not in told and "a=b" not in told.get("set-cookie", "")
    answer = client.post(
        "/settings", data={"theme": "dark\r\nX-Evil: 1", "person": "a\r\nX-Evil: 1"}, headers={"origin": str(client.base_url).rstrip("/")}
    )
    yield "a line smuggled into a cookie", "x-evil" not in answer.headers


def _fetches(client: httpx2.Client, trap: tuple[int, list[str]]) -> bool:
    port, heard = trap
    for address in PRIVATE:
        for path, body in (
            ("/api/v1/pages", {"addresses": [address.format(port=port)]}),
            ("/api/v1/feeds", {"address": address.format(port=port)}),
        ):
            answer = client.post(path, json=body)
            if answer.status_code == 202:
                _done(client, answer.headers["location"].removeprefix("/api/v1"))
    for address in ("file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/"):
        if client.post("/api/v1/pages", json={"addresses": [address]}).status_code != 422:
            return False
    return not heard


def _accounts(client: httpx2.Client) -> Iterator[tuple[str, bool]]:
    ours = {"origin": str(client.base_url).rstrip("/"), "accept": "text/html"}
    program = _client(str(client.base_url))
    for path in (
        "/",
        "/films/1",
        "/api/v1/home",
        "/calendar.ics",
        "/feed.rss",
        "/api/v1/openapi.json",
        "/jobs/0",
        "/account",
        "/shares",
        "//films",
        "/static/../films",
    ):
        answer = program.get(path, headers={"accept": "text/html"})
        yield f"{path} without an account", answer.status_code in (303, 401, 404)
    yield (
        "setting up without the token",
        program.post("/setup", data={"token": "", "name": "E", "password": PASSWORD}, headers=ours).status_code == 404,
    )
    made = client.post("/setup", data={"token": _token, "name": "Ada", "password": PASSWORD}, headers={**ours, "cookie": "cinetrace=fixed"})
    mine = made.cookies["cinetrace"]
    flags = made.headers["set-cookie"].lower()
    yield "a session that somebody else chose (fixation)", mine != "fixed" and len(mine) > 30
    yield "a cookie that scripts or other sites get", "httponly" in flags and "samesite=lax" in flags and "path=/" in flags
    secure = _client(str(client.base_url)).post(
        "/login",
        data={"name": "Ada", "password": PASSWORD},
        headers={**ours, "origin": ours["origin"].replace("http:", "https:"), "x-forwarded-proto": "https"},
    )
    yield "a cookie in the open behind TLS", "secure" in secure.headers["set-cookie"].lower()
    yield (
        "the set-up token a second time",
        program.post("/setup", data={"token": _token, "name": "E", "password": PASSWORD}, headers=ours).status_code == 404,
    )
    client.post("/account/people", data={"name": "Bob", "password": OTHER}, headers=ours)
    bob = _client(str(client.base_url))
    bob.post("/login", data={"name": "Bob", "password": OTHER}, headers=ours)
    yield "adding reviews without being an owner", bob.post("/add/text", data={"text": "x"}, headers=ours).status_code == 403
    yield (
        "making accounts without being an owner",
        bob.post("/account/people", data={"name": "E", "password": OTHER}, headers=ours).status_code in (403, 404),
    )
    yield "another's taste by its name", "Ada" not in bob.get("/api/v1/taste?person=Ada").text
    yield (
        "ending another's session",
        bob.post("/account/sessions/1/end", headers=ours).status_code in (303, 404) and client.get("/account").status_code == 200,
    )
    for place in ("//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/a\r\nX-Evil: 1"):
        answer = _client(str(client.base_url)).post("/login", data={"name": "Bob", "password": OTHER, "next": place}, headers=ours)
        yield f"logging in leads to {place!r}", answer.headers.get("location") == "/" and "x-evil" not in answer.headers
    yield from _links(client, program, ours)
    found = re.search(r"key=([\w-]{30,})", client.post("/account/keys", data={"name": "c"}, headers=ours).text)
    key = found[1] if found else ""
    yield (
        "a key that changes things",
        bool(key) and program.post("/api/v1/reviews", json={"text": "x"}, headers={"authorization": f"Bearer {key}"}).status_code == 403,
    )
    yield "a key in the address of a page", bool(key) and program.get(f"/films?key={key}").status_code in (303, 401)
    yield "a key as a cookie", bool(key) and program.get("/api/v1/home", headers={"cookie": f"cinetrace={key}"}).status_code == 401
    client.post("/logout", headers=ours)
    yield "a session that was ended", program.get("/api/v1/home", headers={"cookie": f"cinetrace={mine}"}).status_code == 401
    yield from _guesses(client, ours)


def _links(client: httpx2.Client, program: httpx2.Client, ours: dict[str, str]) -> Iterator[tuple[str, bool]]:
    job = client.post(
        "/api/v1/reviews", json={"text": "The camera is a joy.", "title": "The Tin Orchard", "year": 2018}, headers=_signed(client)
    )
    _done(client, job.headers["location"].removeprefix("/api/v1"))
    link = client.post("/api/v1/shares", json={"films": [1]}, headers=_signed(client)).json()["link"]
    place = httpx2.URL(link).path
    yield "a shared link opens for others", program.get(place).status_code == 200
    for path in (
        place + "/films/2",
        place[:-1],
        place[:-1] + ("A" if place[-1] != "A" else "B"),
        "/shared/",
        place + "/../../films/1",
        place.upper(),
    ):
        yield f"beyond what is shared: {path[:12]}…{path[-12:]}", program.get(path).status_code in (303, 401, 404)
    yield "a share changes nothing", program.post(place, headers=ours).status_code in (401, 403, 404, 405)
    client.post("/shares/1/end", headers=ours)
    yield "a link that was taken back", program.get(place).status_code == 404


def _guesses(client: httpx2.Client, ours: dict[str, str]) -> Iterator[tuple[str, bool]]:
    guesser = _client(str(client.base_url))
    said = [guesser.post("/login", data={"name": "Ada", "password": f"guess {n}"}, headers=ours).status_code for n in range(8)]
    yield "guessing a password", 429 in said and 303 not in said
    again = guesser.post("/login", data={"name": " ADA ", "password": PASSWORD}, headers=ours)
    yield "the right password in the midst of guesses, spelled otherwise", again.status_code == 429 and "retry-after" in again.headers
    took: list[float] = []
    for name in ("Bob", "Nobody at all"):
        began = time.perf_counter()
        guesser.post("/login", data={"name": name, "password": "wrong"}, headers={**ours, "x-forwarded-for": f"10.1.1.{len(took)}"})
        took.append(time.perf_counter() - began)
    yield "names told apart by how long it takes", max(took) < 20 * min(took)


def _client(base: str) -> httpx2.Client:
    """Return a client that keeps no connection: the server may close one in the midst of what is too long."""
    return httpx2.Client(base_url=base, timeout=120, limits=httpx2.Limits(max_keepalive_connections=0))


def _signed(client: httpx2.Client) -> dict[str, str]:
    return {"x-csrf-token": client.get("/api/v1/session").json()["csrf"], "origin": str(client.base_url).rstrip("/")}


def _send(client: httpx2.Client, files: list[tuple[str, bytes]]) -> Any:
    sent = [("files", (name, data, "text/plain")) for name, data in files]
    return client.post("/add/files", files=sent, headers={"origin": str(client.base_url).rstrip("/")})


def _bounded(client: httpx2.Client, name: str, data: bytes) -> bool:
    """Say whether what unpacks to much is refused, without much of it in memory."""
    answer = _send(client, [(name, data)])
    if answer.status_code != 303:
        return answer.status_code in (400, 413, 422)
    page = _done(client, answer.headers["location"])
    return not page["added"] and _most(_server[0].pid) < 2 << 30


def _done(client: httpx2.Client, job: str) -> dict[str, Any]:
    while True:
        page: dict[str, Any] = client.get(f"/api/v1{job}").json()
        if page["state"] not in ("waiting", "running"):
            return page
        time.sleep(0.2)


def _quietly(ask: Callable[[], Any]) -> int:
    """Return the status of an answer; 0 when the connection was cut, as for what goes on and on."""
    try:
        return int(ask().status_code)
    except httpx2.TransportError:
        return 0


def _raw(client: httpx2.Client, line: str) -> bytes:
    host, port = client.base_url.host, client.base_url.port or 80
    with socket.create_connection((host, port), 20) as connection:
        connection.sendall(f"{line}\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _most(pid: int) -> int:
    """Return how many bytes of memory a process had at most."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) << 10 if found else 0


_server: list[subprocess.Popen[bytes]] = []
_token = ""


@contextmanager
def _served(folder: Path, *options: str) -> Iterator[str]:
    global _token
    folder.mkdir()
    command = [sys.executable, "-m", "cinetrace", "serve", "--port", "0", "--library", str(folder / "library.sqlite"), *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE)
    _server[:] = [server]
    assert server.stdout
    port = re.search(rb":(\d+)", server.stdout.readline())
    assert port
    if options:
        token = re.search(rb"token=([\w-]+)", server.stdout.readline())
        assert token
        _token = token[1].decode()
    try:
        yield f"http://127.0.0.1:{int(port[1])}"
    finally:
        server.terminate()
        server.wait(60)


@contextmanager
def _trap() -> Iterator[tuple[int, list[str]]]:
    """Listen at this machine, and hand over the port and whatever comes in there."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hear() -> None:
            while True:
                try:
                    connection, where = listening.accept()
                except OSError:
                    return
                heard.append(str(where))
                connection.close()

        threading.Thread(target=hear, daemon=True).start()
        yield listening.getsockname()[1], heard


if __name__ == "__main__":
    sys.exit(main())
