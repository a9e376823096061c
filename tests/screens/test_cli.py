from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cinetrace import __version__
from cinetrace.screens.cli import main
from cinetrace.screens.formats import wants_colour
from cinetrace.screens.schema import schema_json
from fakes import fake_desk, golden_text

FAKES = Path(__file__).parents[1] / "fakes.py"
SOURCE = Path(__file__).parents[2] / "src"


class Ran:
    """How a command line ended, and what it said."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code, self.out, self.err = code, out.decode(), err.decode()

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


def _program(*args: str, environ: Mapping[str, str] | None = None) -> Ran:
    """Run the command line over the fake desk as a program of its own."""
    done = subprocess.run(
        [sys.executable, FAKES, *args], capture_output=True, env={**os.environ, "PYTHONPATH": str(SOURCE), **(environ or {})}
    )
    return Ran(done.returncode, done.stdout, done.stderr)


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line over the fake desk in this process."""

    def call(*args: str) -> Ran:
        return Ran(main(args, open_desk=fake_desk), *capfdbinary.readouterr())

    return call


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        (("a.txt",), 0),
        (("a.txt", "b.txt"), 0),
        (("a.txt", "nowhere.txt"), 1),
        (("blank.txt", "a.txt"), 1),
        (("nowhere.txt",), 3),
        (("nowhere.txt", "shop.html", "blank.txt"), 3),
    ],
)
def test_the_exit_code_tells_how_much_was_read(sources: tuple[str, ...], code: int) -> None:
    assert main(["read", *sources], open_desk=fake_desk) == code


def test_each_bad_input_has_one_line_and_the_others_are_read(run: Run) -> None:
    ran = run("read", "nowhere.txt", "a.txt", "shop.html", "--format", "jsonl")
    assert ran.complaints == [
        "cinetrace: nowhere.txt: there is no such file; check the path",
        "cinetrace: shop.html: nobody reviews a film in it; give the review itself",
    ]
    assert [json.loads(line)["source"]["path"] for line in ran.out.splitlines()] == ["a.txt"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("read",), "cinetrace: Missing argument 'SOURCE...'; see cinetrace read --help"),
        (("red",), "cinetrace: No such command 'red'. Did you mean 'read'?; see cinetrace --help"),
        (("read", "a.txt", "--format", "xml"), "cinetrace: Invalid value for '--format'"),
        (("read", "a.txt", "--threads", "0"), "cinetrace: Invalid value for '--threads'"),
        (("read", "a.txt", "--json", "--format", "jsonl"), "cinetrace: --json and --format jsonl exclude each other"),
        (("read", "a.txt", "--co\x1b[2Jlour"), "cinetrace: No such option '--co"),
        (("read", "-review.txt"), "cinetrace: No such option '-r'; put ./ before the name of a file that begins with -"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(args: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args, open_desk=fake_desk) == 2
    said = capsys.readouterr().err
    assert said.startswith(line)
    assert said.count("\n") == 1 and "\x1b" not in said


def test_a_name_without_end_is_told_briefly(run: Run) -> None:
    (line,) = run("read", "The film is long. " * 5000 + "tail").complaints
    assert len(line) < 700 and line.startswith("cinetrace: The film") and line.endswith("check the path") and "tail: there" in line


def test_complaints_fit_the_terminal() -> None:
    ran = _program("read", "cafe\u0301\u2014x.txt", environ={"PYTHONIOENCODING": "ascii"})
    assert ran.complaints == ["cinetrace: cafe-x.txt: there is no such file; check the path"]


def test_a_damaged_model_is_told_in_one_line(run: Run) -> None:
    ran = run("read", "a.txt", "--model", "some/damaged")
    assert (ran.code, ran.complaints) == (3, ["cinetrace: some/damaged: the model is damaged; install Cinetrace again"])


def test_an_error_of_our_own_is_one_line_and_can_be_looked_into() -> None:
    ran = _program("read", "a.txt", "b.txt", "broken.txt", "--format", "jsonl")
    assert (ran.code, len(ran.complaints), len(ran.out.splitlines())) == (70, 1, 2)
    assert "error of Cinetrace itself (ZeroDivisionError: a slip of ours)" in ran.complaints[0]
    assert "Traceback" in _program("read", "broken.txt", environ={"CINETRACE_DEBUG": "1"}).err


def test_ctrl_c_ends_with_one_line() -> None:
    ran = _program("read", "interrupt.txt")
    assert (ran.code, ran.complaints, ran.out) == (130, ["cinetrace: interrupted"], "")


def test_ctrl_c_while_loading_ends_with_one_line_too() -> None:
    code = (
        "import sys, types\n"
        "class Cut(types.ModuleType):\n"
        "    def __getattr__(self, name): raise KeyboardInterrupt\n"
        "sys.modules['cinetrace.screens.cli'] = Cut('cut')\n"
        "from cinetrace.__main__ import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr, done.stdout) == (130, "cinetrace: interrupted\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no terminals of its own to give")
@pytest.mark.parametrize(("told", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_told_to_end_the_terminal_is_left_in_order(told: signal.Signals, code: int) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, FAKES, "read", "endless.txt"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm"},
    ) as program:
        os.close(theirs)
        drawn = _read_until(ours, b"\x1b[?25l")  # the bar is there, the cursor is not
        program.send_signal(told)
        drawn += _read_until(ours, None)
    os.close(ours)
    assert program.returncode == code
    assert drawn.rfind(b"\x1b[?25h") > drawn.rfind(b"\x1b[?25l")


def _read_until(terminal: int, sign: bytes | None) -> bytes:
    """Read what a terminal is sent, to a sign or to the end."""
    seen = b""
    while sign is None or sign not in seen:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # on Linux the end of a terminal is an error
            more = b""
        if not more:
            break
        seen += more
    return seen


def test_a_closed_pipe_ends_quietly() -> None:
    names = [f"many-{number}.txt" for number in range(150)]
    with subprocess.Popen(
        [sys.executable, FAKES, "read", *names, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as program:
        assert program.stdout and program.stderr
        assert program.stdout.readline().startswith(b"{")
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [("read", "a.txt"), ("schema",), ("--help",), ("read", "--help"), ("--version",)])
def test_a_full_disk_is_told_in_one_line(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, FAKES, *args], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("cinetrace: standard output: cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
def test_any_encoding_of_the_terminal_will_do(encoding: str) -> None:
    for args in (("read", "a.txt"), ("read", "a.txt", "--spoiler-free")):
        done = subprocess.run([sys.executable, FAKES, *args], capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding})
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Tin Orchard" in done.stdout.decode(encoding)


def test_a_pipe_gets_no_colour() -> None:
    assert "\x1b" not in _program("read", "a.txt", environ={"TERM": "xterm-256color"}).out
    assert "\x1b" in _program("read", "a.txt", "--color", environ={"NO_COLOR": "1"}).out


class _Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("wish", "environ", "colour"),
    [
        (None, {}, True),
        (None, {"NO_COLOR": "1"}, False),
        (None, {"NO_COLOR": ""}, True),
        (None, {"TERM": "dumb"}, False),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal_is_as_wished(wish: bool | None, environ: dict[str, str], colour: bool) -> None:
    assert wants_colour(wish, _Terminal(), environ) is colour  # type: ignore[arg-type]


def test_cards_of_several_inputs_are_apart(run: Run) -> None:
    assert run("read", "a.txt", "b.txt").out.count("The Tin Orchard (2018)") == 2


def test_json_is_an_object_for_one_source_and_an_array_for_several(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("read", "a.txt", "--json").out)["film"]["title"] == "The Tin Orchard"
    assert [reading["source"]["path"] for reading in json.loads(run("read", "b.txt", "a.txt", "--format", "json").out)] == [
        "b.txt",
        "a.txt",
    ]
    assert json.loads(run("read", "a.txt", "nowhere.txt", "--json").out)[0]["source"]["path"] == "a.txt"
    assert json.loads(run("read", "nowhere.txt", "blank.txt", "--json").out) == []
    assert run("read", "nowhere.txt", "--json").out == ""
    assert json.loads(run("read", str(tmp_path), "--json").out) == []


def test_jsonl_is_a_line_for_each_in_input_order(run: Run) -> None:
    names = [f"many-{number}.txt" for number in (3, 1, 2, 0)]
    lines = run("read", *names, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == names


def test_spoiler_free_prints_the_review(run: Run) -> None:
    out = run("read", "a.txt", "--spoiler-free").out
    assert out.startswith("Harlan Voss has spent ten years")
    assert "drowned" not in out and "[story beyond the set-up (2 sentences)]" in out
    assert run("read", "a.txt", "b.txt", "--spoiler-free").out.count("==> ") == 2


def test_spoiler_free_json_blocks_out_and_keeps_spans(run: Run) -> None:
    reading = json.loads(run("read", "a.txt", "--spoiler-free", "--json").out)
    assert len(reading["text"]) == len(golden_text())
    assert "drowned" not in reading["text"] and "▒" in reading["text"]


def test_help_and_version(run: Run) -> None:
    assert run("--version").out == f"cinetrace {__version__}\n"
    assert "cinetrace read" in run("--help").out
    shown = run("read", "--help").out
    assert "Examples:" in shown and "Exit codes:" in shown
    assert run().code == 2


def test_schema_prints_the_schema(run: Run) -> None:
    assert run("schema").out == schema_json().decode()
