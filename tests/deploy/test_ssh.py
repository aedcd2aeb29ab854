"""Deploys by rsync to a folder, and by rsync and sftp through an SSH server of its own."""

import getpass
import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from sites import PROGRAM, Site, loaded, run


class Folder(unittest.TestCase):
    """A folder of this machine."""

    kills = 10

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.site, self.live = Site(self.folder), self.folder / "live"
        settings = self.site.root / "site.yaml"
        target = f"{{{self.place()}}}"
        settings.write_text(settings.read_text() + f"deploy: {{live: {target}}}\n")

    def place(self):
        return f"kind: rsync, to: '{self.live}'"

    def arguments(self, *more):
        place = ["--root", self.site.root, "--out", self.site.out]
        return ["deploy", "--no-build", *place, *more]

    def deploy(self, *more, code=0):
        return run(*self.arguments(*more), code=code)

    def deployed(self):
        paths = (path for path in self.live.rglob("*") if path.is_file())
        files = {path.relative_to(self.live).as_posix(): path.read_bytes() for path in paths}
        own = ".tarjuman-deploy/"
        return {path: body for path, body in files.items() if not path.startswith(own)}

    def test_differences(self):
        self.site.fill(range(5), "Old")
        self.site.write(7, "العنوان", "aliases: [/قديم/]\n")
        old = self.site.build()
        self.assertIn(f"live: {len(old)} files (", self.deploy())
        self.assertEqual(self.deployed(), old)
        self.assertEqual(os.listdir(self.live / ".tarjuman-deploy"), ["record"])
        self.assertIn(f" 0 files (0 bytes) sent, {len(old)} unchanged", self.deploy())

        self.site.write(1, "New")
        new = self.site.build()
        differ = sum(old.get(path) != body for path, body in new.items())
        self.assertIn(f"live: {differ} files (", self.deploy())
        self.assertEqual(self.deployed(), new)

        (self.live / "CNAME").write_text("archive.test")
        (self.live / "en/articles/a3/own.txt").write_text("own")
        for n in (2, 3):
            shutil.rmtree(self.site.root / f"content/articles/a{n}")
        left = self.site.build()
        self.assertIn("deploy with --yes", self.deploy("--max-deletes=1", code=2))
        self.deploy("--yes")
        own = {"CNAME": b"archive.test", "en/articles/a3/own.txt": b"own"}
        self.assertEqual(self.deployed(), {**left, **own})
        self.assertFalse((self.live / "en/articles/a2").exists())

    def test_two_at_once(self):
        self.site.fill(range(3), "Old")
        self.site.build()
        self.deploy()
        self.site.fill(range(3), "New")
        self.site.build()
        lock = self.live / ".tarjuman-deploy/lock"
        lock.write_text(f"1234\n{int(time.time())}\nann@desk\n")
        self.assertIn("ann@desk is deploying to this target", self.deploy(code=2))
        self.assertTrue(lock.exists())
        lock.write_text(f"1234\n{int(time.time()) - 301}\nann@desk\n")
        self.deploy()
        self.assertEqual(self.deployed(), self.site.files())

    def test_killed(self):
        chance, whole = random.Random(15), 1.0
        self.site.fill(range(15), "Old")
        old = self.site.build()
        self.deploy()
        for n in range(self.kills):
            self.site.fill(range(3 * n, 3 * n + 15), f"Round {n}", style=f"/* {n} */")
            new = self.site.build()
            silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            killed = subprocess.Popen([PROGRAM, *map(str, self.arguments("--yes"))], **silent)
            time.sleep(chance.random() * whole)
            killed.kill()
            killed.wait()
            # The server goes on for a moment.
            time.sleep(0.5)
            now = self.deployed()
            for path, body in now.items():
                self.assertIn(body, (old.get(path), new.get(path)), path)
                for file in loaded(path, body) if path.endswith(".html") else ():
                    self.assertIn(file, now, f"{path} loads it")
            self.assertLessEqual(old.keys() & new.keys(), now.keys())
            begun = time.monotonic()
            self.deploy("--yes")
            whole = time.monotonic() - begun
            self.assertEqual(self.deployed(), new)
            old = new


class Ssh(Folder):
    """The same through SSH."""

    # Each deploy makes some ten connections.
    kills = 3

    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp())
        for name in ("host", "user"):
            key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", cls.home / name]
            subprocess.run(key, check=True)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            cls.port = listener.getsockname()[1]
        settings = {
            "ListenAddress": "127.0.0.1",
            "Port": cls.port,
            "HostKey": cls.home / "host",
            "AuthorizedKeysFile": cls.home / "user.pub",
            "PidFile": "none",
            "StrictModes": "no",
            "UsePAM": "no",
            "PermitRootLogin": "prohibit-password",
            "Subsystem": "sftp internal-sftp",
        }
        lines = (f"{name} {value}\n" for name, value in settings.items())
        (cls.home / "sshd_config").write_text("".join(lines))
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        command = [shutil.which("sshd", path="/usr/sbin:/usr/bin"), "-D", "-f"]
        cls.server = subprocess.Popen([*command, cls.home / "sshd_config"], stderr=-3)
        for _ in range(100):
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", cls.port)) == 0:
                    break
            time.sleep(0.1)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        shutil.rmtree(cls.home)

    def options(self, port):
        """What `ssh` and `sftp` need to know of the server."""
        known = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
        return f"{port} {self.port} -i {self.home}/user -o IdentitiesOnly=yes {known}"

    def host(self):
        return f"{getpass.getuser()}@127.0.0.1"

    def place(self):
        shell = f"ssh {self.options('-p')}"
        return f"kind: rsync, to: '{self.host()}:{self.live}', shell: '{shell}'"

    def test_no_server(self):
        settings = self.site.root / "site.yaml"
        settings.write_text(settings.read_text().replace(str(self.port), "1"))
        self.site.fill(range(1), "Old")
        self.site.build()
        said = self.deploy(code=2)
        self.assertIn("error: cannot deploy to `live`: ", said)
        self.assertIn("connect to host 127.0.0.1 port 1: Connection refused", said)


class Sftp(Ssh):
    """By `sftp`, which makes no folder for the site."""

    def setUp(self):
        super().setUp()
        self.live.mkdir()

    def place(self):
        options = ", ".join(f"'{option}'" for option in self.options("-P").split())
        return f"kind: sftp, to: '{self.host()}:{self.live}', options: [{options}]"

    def test_no_folder(self):
        self.live.rmdir()
        self.site.fill(range(1), "Old")
        self.site.build()
        said = self.deploy(code=2)
        self.assertIn(f"{self.live}/.tarjuman-deploy", said)
        self.assertIn("No such file or directory", said)

    def test_no_host(self):
        settings = self.site.root / "site.yaml"
        settings.write_text(settings.read_text().replace(f"{self.host()}:", ""))
        self.site.fill(range(1), "Old")
        self.site.build()
        said = self.deploy(code=2)
        self.assertIn(f"`{self.live}` names no folder of a server", said)

    def test_names_that_are_patterns(self):
        self.site.fill(range(1), "Old", style="/* */")
        static = self.site.root / "static"
        names = ["a[1]*.txt", "a1.txt", "two words.txt", "'quoted'.txt", "ملاحظة.txt", "-p.txt"]
        for name in names:
            (static / name).write_text(name)
        self.deploy_built()
        self.assertLess(set(names), set(self.deployed()))
        (static / "a[1]*.txt").unlink()
        self.deploy_built()

    def deploy_built(self):
        """Deploys what is built now. All of it, and nothing else, is there."""
        new = self.site.build()
        self.deploy("--yes")
        self.assertEqual(self.deployed(), new)


if __name__ == "__main__":
    unittest.main()
