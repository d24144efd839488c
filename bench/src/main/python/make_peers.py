"""Makes the virtual environment .peers, with the frameworks that `banteng bench` measures against.

    python3 bench/src/main/python/make_peers.py [FOLDER]

FOLDER is `.peers` in the project unless given; `banteng bench` looks there, or where the environment
variable BANTENG_PEERS says. A few GB are fetched and stored.
"""

import pathlib
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[3]


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / ".peers"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "-r", HERE / "requirements.txt"], check=True)
    print(f"The peers are in {folder}: ./banteng bench")


if __name__ == "__main__":
    main()
