"""A release on this machine: its files, made from one program, and a server that has them."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / ".ci/package"))
import pack  # noqa: E402

# The files for hosts that GitHub runs.
WORKFLOWS = ["github-pages", "cloudflare-pages", "s3", "rsync", "several-machines"]

PROGRAM = os.environ["TARJUMAN"]
VERSION = pack.VERSION


def run(*command, code=0, **options):
    """Runs a command to its end, and returns what it says."""
    command = [str(part) for part in command]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
    ended = subprocess.run(command, **options)
    assert ended.returncode == code, f"{' '.join(command)}: {ended.returncode}\n{ended.stdout}"
    return ended.stdout


def new_root(root):
    """A folder that will be the whole file system, with the devices that every container has."""
    for folder in ["dev", "tmp"]:
        (root / folder).mkdir(parents=True)
    (root / "dev/null").touch()
    for name in ["random", "urandom"]:
        (root / "dev" / name).write_bytes(os.urandom(65536))


def in_root(root, *command, **options):
    """Runs a command for which this folder is the whole file system."""
    chroot = shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin:/bin")
    alone = [chroot] if os.geteuid() == 0 else ["/usr/bin/unshare", "--map-root-user", chroot]
    return run(*alone, root, *command, **options)


def new_site(folder):
    """An archive as it begins."""
    run(PROGRAM, "init", folder)
    return Path(folder)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Server:
    """Serves a folder on the loopback interface."""

    def __init__(self, folder, answer=Quiet):
        handler = functools.partial(answer, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Release:
    """All files of a release. The program is the same for every system: only its own can run it."""

    def __init__(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)
        self.folder.chmod(0o755)
        self.server = Server(self.folder)
        self.address = f"{self.server.address}/tarjuman"
        self.releases = f"{self.address}/releases/download"
        self.files = self.folder / f"tarjuman/releases/download/v{VERSION}"
        self.files.mkdir(parents=True)
        for system in pack.SYSTEMS:
            self.pack("archive", system, PROGRAM)
        self.pack("fill")

    def pack(self, *arguments):
        script = [sys.executable, ROOT / ".ci/package/pack.py", "--out", self.files]
        return run(*script, *arguments, env={**os.environ, "TARJUMAN_ADDRESS": self.address})

    def unpacked(self, name):
        """The folder of one of its archives, in a new place."""
        place = tempfile.mkdtemp(dir=self.folder)
        [file] = self.files.glob(f"tarjuman-{VERSION}-{name}.*")
        run("tar", "-xzf", file, "-C", place)
        return Path(place, f"tarjuman-{VERSION}-{name}")

    def close(self):
        self.server.close()
        self.scratch.cleanup()


@functools.cache
def release():
    """Made once for all tests."""
    return Release()
