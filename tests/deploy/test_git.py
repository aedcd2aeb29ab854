"""Deploys to a branch: by a path, through a server, and next to work that is not finished."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from sites import Site, run

PLAIN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "PATH": os.environ["PATH"],
}


def git(folder, *arguments):
    command = ["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
    return subprocess.run(command, env=PLAIN, check=True, capture_output=True, text=True).stdout


class Git(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.site = Site(self.folder)
        self.bare = self.folder / "served" / "bare.git"
        git(self.folder, "init", "--quiet", "--bare", self.bare)
        git(self.bare, "config", "daemon.receivepack", "true")
        self.target("repository: ../served/bare.git")

    def target(self, keys):
        settings = "title: T\nlanguages: [en]\nbase_url: https://archive.test/sub/\n"
        settings += f"deploy: {{live: {{kind: git, {keys}}}}}\n"
        (self.site.root / "site.yaml").write_text(settings)

    def deploy(self, *more, environment=PLAIN, code=0):
        place = ["--root", self.site.root, "--out", self.site.out]
        return run("deploy", "--no-build", *place, *more, environment=environment, code=code)

    def branch(self, name="gh-pages"):
        """The files of the branch, without the record."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        git(self.folder, "clone", "--quiet", "--branch", name, self.bare, folder)
        paths = (path for path in folder.rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        own = (".git/", ".tarjuman-deploy/")
        return {path: body for path, body in files.items() if not path.startswith(own)}

    def commits(self, name="gh-pages"):
        return git(self.bare, "rev-list", name).split()

    def test_grows(self):
        self.site.fill(range(5), "Old")
        self.site.write(7, "العنوان")
        old = self.site.build()
        self.deploy()
        self.assertEqual(self.branch(), old)
        self.assertIn(f" 0 files (0 bytes) sent, {len(old)} unchanged", self.deploy())
        self.assertEqual(len(self.commits()), 1)

        self.site.write(1, "New")
        new = self.site.build()
        self.deploy("--dry-run")
        self.assertEqual(len(self.commits()), 1)
        self.deploy()
        self.assertEqual(self.branch(), new)
        changed = git(self.bare, "diff", "--name-only", "-z", "gh-pages~", "gh-pages").split("\0")
        differ = {path for path in new if old.get(path) != new[path]}
        self.assertEqual(set(changed) - {""}, differ | {".tarjuman-deploy/record"})

    def test_of_the_owner(self):
        self.site.fill(range(5), "Old")
        self.site.build()
        self.deploy()
        copy = self.folder / "copy"
        git(self.folder, "clone", "--quiet", "--branch", "gh-pages", self.bare, copy)
        (copy / "CNAME").write_text("archive.test")
        git(copy, "add", "CNAME")
        git(copy, "commit", "--quiet", "--message", "Own name")
        git(copy, "push", "--quiet")
        shutil.rmtree(self.site.root / "content/articles/a2")
        files = self.site.build()
        self.assertIn("deploy with --yes", self.deploy("--max-deletes=1", code=2))
        self.deploy("--yes")
        self.assertEqual(self.branch(), {**files, "CNAME": b"archive.test"})

    def test_without_history(self):
        self.target("repository: ../served/bare.git, branch: web, history: none")
        for word in ("Old", "New"):
            self.site.fill(range(3), word)
            files = self.site.build()
            self.deploy()
            self.assertEqual(self.branch("web"), files)
            self.assertEqual(len(self.commits("web")), 1)

    def test_unfinished_work(self):
        self.site.fill(range(3), "Old")
        root = self.site.root
        git(root, "init", "--quiet")
        git(root, "remote", "add", "origin", self.bare)
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message", "Begin")
        self.site.write(1, "Staged")
        git(root, "add", ".")
        self.site.write(1, "Unstaged")
        self.target("repository: origin")

        def state():
            return [git(root, *words) for words in (
                ["status", "--porcelain"], ["rev-parse", "HEAD"], ["diff", "--cached"],
                ["for-each-ref"], ["config", "--list", "--local"],
            )]

        before = state()
        files = self.site.build()
        # As in a hook.
        self.deploy(environment={**PLAIN, "GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"})
        self.assertEqual(self.branch(), files)
        self.assertEqual(state(), before)

    def test_somebody_else_was_faster(self):
        self.site.fill(range(3), "Old")
        self.site.build()
        self.deploy()
        # The server refuses as if the branch had moved.
        hook = self.bare / "hooks/update"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
        before = self.branch()
        self.site.fill(range(3), "New")
        new = self.site.build()
        self.assertIn("error: cannot deploy to `live`: git: ", self.deploy(code=2))
        self.assertEqual(self.branch(), before)
        hook.unlink()
        self.deploy()
        self.assertEqual(self.branch(), new)

    def test_served(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        place = [f"--base-path={self.bare.parent}", "--export-all", self.bare.parent]
        command = ["git", "daemon", "--reuseaddr", "--listen=127.0.0.1", f"--port={port}", *place]
        daemon = subprocess.Popen(command, env=PLAIN, stderr=subprocess.DEVNULL)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.terminate)
        for _ in range(100):
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        self.target(f"repository: 'git://127.0.0.1:{port}/bare.git'")
        for word in ("Old", "New"):
            self.site.fill(range(3), word)
            files = self.site.build()
            self.deploy()
            self.assertEqual(self.branch(), files)
        self.target(f"repository: 'git://127.0.0.1:{port}/none.git'")
        self.assertIn("error: cannot deploy to `live`: git: ", self.deploy(code=2))


if __name__ == "__main__":
    unittest.main()
