"""Deploys to S3: to two independent servers, and through a bad network."""

import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
import botocore.config

from proxy import Proxy
from sites import PROGRAM, Site, loaded, run

KEY, SECRET = "ann", "not-a-secret"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start(command, port):
    """Starts a server, and waits until it listens."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    raise AssertionError(f"{command[0]} does not start")


class Store:
    """The tests of every store."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.port = free_port()
        cls.server = start(cls.command(cls.folder, cls.port), cls.port)
        cls.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{cls.port}",
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=botocore.config.Config(max_pool_connections=16),
        )

    @classmethod
    def tearDownClass(cls):
        cls.server.kill()
        cls.server.wait()
        shutil.rmtree(cls.folder)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = Site(folder.name)
        self.bucket = "b" + os.urandom(4).hex()
        self.client.create_bucket(Bucket=self.bucket)

    def environment(self, **variables):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
        return {**kept, **keys, **variables}

    def arguments(self, *more, port=None, out=None):
        store = f"http://127.0.0.1:{port or self.port}"
        place = ["--root", self.site.root, "--out", out or self.site.out]
        bucket = ["--bucket", self.bucket, "--endpoint", store, "--prefix", "site"]
        return ["deploy", "--no-build", *place, *bucket, *more]

    def deploy(self, *more, port=None, code=0):
        """Deploys what was built, and returns the last line without the time."""
        arguments = self.arguments(*more, port=port)
        said = run(*arguments, environment=self.environment(), code=code)
        return said.strip().splitlines()[-1].rpartition(", ")[0] if code == 0 else said

    def objects(self, prefix="site/"):
        """What readers find."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        keys = [key for key in keys if key.startswith(prefix) and "/.tarjuman-deploy/" not in key]
        with ThreadPoolExecutor(8) as pool:
            return dict(zip((key[len(prefix) :] for key in keys), pool.map(self.read, keys)))

    def read(self, key):
        return self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def check_between(self, old, new, now):
        """Every file is whole, and every page has what it loads."""
        for path, body in now.items():
            self.assertIn(body, (old.get(path), new.get(path)), path)
        for path in old.keys() & new.keys():
            self.assertIn(path, now)
        for path in (path for path in now if path.endswith(".html")):
            for file in loaded(path, now[path]):
                self.assertIn(file, now, f"{path} loads it")

    def test_whole(self):
        self.site.fill(range(5), "Old")
        self.site.write(5, "Moved", "aliases: [/قديم/]\n")
        files = self.site.build()
        line = self.deploy()
        self.assertRegex(line, rf"^{self.bucket}: {len(files)} files \(.*\) sent, 0 unchanged, 0 d")
        self.assertEqual(self.objects(), files)

        def facts(path):
            return self.client.head_object(Bucket=self.bucket, Key=f"site/{path}")

        page, style = facts("en/index.html"), next(path for path in files if "style." in path)
        self.assertEqual(page["ContentType"], "text/html; charset=utf-8")
        self.assertEqual(facts("articles/a1/m1.svg")["ContentType"], "image/svg+xml")
        self.assertEqual(facts(style)["ContentType"], "text/css; charset=utf-8")
        if self.keeps_headers:
            self.assertEqual(page["CacheControl"], "public, max-age=0, must-revalidate")
            self.assertEqual(facts(style)["CacheControl"], "public, max-age=31536000, immutable")
            leads_to = facts("قديم/index.html")["WebsiteRedirectLocation"]
            self.assertEqual(leads_to, "/sub/en/articles/a5/")

    def test_differences(self):
        self.site.fill(range(5), "Old")
        old = self.site.build()
        self.client.put_object(Bucket=self.bucket, Key="site/CNAME", Body=b"archive.test")
        self.deploy()
        proxy = Proxy(self.port)
        self.addCleanup(proxy.close)
        line = self.deploy(port=proxy.port)
        self.assertIn(f" 0 files (0 bytes) sent, {len(old)} unchanged, 0 deleted", line)
        self.assertEqual([kind for kind, _ in proxy.requests], ["GET"])

        self.site.write(1, "New")
        new = self.site.build()
        changed = {path for path in new if old.get(path) != new[path]}
        proxy.requests.clear()
        self.deploy(port=proxy.port)
        sent = {path for kind, path in proxy.requests if kind == "PUT"}
        sent = {path.removeprefix(f"/{self.bucket}/site/") for path in sent}
        self.assertEqual({path for path in sent if not path.startswith(".tarjuman-")}, changed)

        shutil.rmtree(self.site.root / "content/articles/a2")
        left = self.site.build()
        self.assertIn("if that is meant, deploy with --yes", self.deploy("--max-deletes=1", code=2))
        self.deploy("--yes")
        self.assertEqual(self.objects(), {**left, "CNAME": b"archive.test"})

    def test_bad_network(self):
        for seed in range(3):
            proxy = Proxy(self.port, faults=20, seed=seed)
            self.site.fill(range(15), f"Round {seed}")
            files = self.site.build()
            self.deploy(port=proxy.port)
            proxy.close()
            self.assertGreater(proxy.failed, 5)
            self.assertEqual(self.objects(), files)

    def test_killed(self):
        proxy = Proxy(self.port, delay=0.005)
        self.addCleanup(proxy.close)
        self.site.fill(range(15), "Old")
        old = self.site.build()
        self.deploy()
        chance, whole = random.Random(15), 1.0
        for n in range(self.kills):
            first = 3 * n
            self.site.fill(range(first, first + 15), f"Round {n}", style=f"/* {n} */")
            new = self.site.build()
            arguments = [PROGRAM, *map(str, self.arguments("--yes", port=proxy.port))]
            silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            killed = subprocess.Popen(arguments, env=self.environment(), **silent)
            time.sleep(chance.random() * whole)
            killed.kill()
            killed.wait()
            time.sleep(0.05)
            self.check_between(old, new, self.objects())
            begun = time.monotonic()
            self.deploy("--yes", port=proxy.port)
            whole = 0.7 * whole + 0.3 * (time.monotonic() - begun)
            self.assertEqual(self.objects(), new)
            old = new

    def test_read_meanwhile(self):
        self.site.fill(range(15), "Old", style="/* old */")
        old = self.site.build()
        self.deploy()
        self.site.fill(range(5, 25), "New", style="/* new */")
        new = self.site.build()
        # Readers are slower than this deploy, so it waits after each request.
        proxy = Proxy(self.port, delay=0.05)
        self.addCleanup(proxy.close)
        deploy = threading.Thread(target=self.deploy, args=["--yes"], kwargs={"port": proxy.port})
        deploy.start()
        rounds = 0
        while deploy.is_alive():
            for path in sorted(old.keys() & new.keys()):
                body = self.read(f"site/{path}")
                self.assertIn(body, (old[path], new[path]), path)
                if path.endswith(".html"):
                    for file in loaded(path, body):
                        self.read(f"site/{file}")
                if path == "en/articles/index.html" and body == new[path]:
                    self.read("site/en/articles/a24/index.html")
            rounds += 1
        deploy.join()
        self.assertGreater(rounds, 0)
        self.assertEqual(self.objects(), new)

    def test_two_at_once(self):
        self.site.fill(range(10), "Old")
        files = self.site.build()
        elsewhere = self.site.out.with_name("elsewhere")
        shutil.copytree(self.site.out, elsewhere)
        proxy = Proxy(self.port, delay=0.1)
        self.addCleanup(proxy.close)
        first = [PROGRAM, *map(str, self.arguments(port=proxy.port))]
        first = subprocess.Popen(first, env=self.environment(), stderr=subprocess.DEVNULL)
        while not any(kind == "PUT" and "/en/" in path for kind, path in proxy.requests):
            time.sleep(0.01)
        said = run(*self.arguments(out=elsewhere), environment=self.environment(), code=2)
        self.assertIn("is deploying to this target", said)
        self.assertEqual(first.wait(), 0)
        self.assertEqual(self.objects(), files)

    def test_keys(self):
        self.site.fill(range(2), "Old")
        self.site.build()
        home = self.site.root.parent
        (home / ".aws").mkdir()
        keys = f"aws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n"
        (home / ".aws/credentials").write_text(f"[default]\nx = y\n\n[desk]\n{keys}")
        environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
        said = run(*self.arguments(), environment=environment, code=2)
        self.assertIn("there is no key for this store; set AWS_ACCESS_KEY_ID", said)
        run(*self.arguments(), environment={**environment, "AWS_PROFILE": "desk"})
        settings = self.site.root / "site.yaml"
        store = f"endpoint: 'http://127.0.0.1:{self.port}', bucket: {self.bucket}"
        target = f"{{kind: s3, {store}, prefix: two, profile: desk}}"
        settings.write_text(settings.read_text() + f"deploy: {{live: {target}}}\n")
        place = ["--root", self.site.root, "--out", self.site.out]
        run("deploy", "--no-build", *place, environment=environment)
        self.assertEqual(self.objects("two/"), self.site.files())
        wrong = self.environment(AWS_SECRET_ACCESS_KEY="wrong")
        if self.checks_keys:
            said = run(*self.arguments(), environment=wrong, code=2)
            self.assertIn("check the key, and its secret", said)
            self.assertNotIn("wrong", said)
        self.client.delete_object(Bucket=self.bucket, Key="site/.tarjuman-deploy/record")
        if self.refuses_unknown_buckets:
            self.bucket = "no-such-bucket"
            self.assertIn("; make the bucket first", self.deploy(code=2))


class Moto(Store, unittest.TestCase):
    keeps_headers, checks_keys, refuses_unknown_buckets = True, False, True
    # Moto is slow.
    kills = 10

    @staticmethod
    def command(_, port):
        return [Path(sys.executable).with_name("moto_server"), "-p", str(port)]


class S3sFs(Store, unittest.TestCase):
    keeps_headers, checks_keys, refuses_unknown_buckets = False, True, False
    kills = 50

    @staticmethod
    def command(folder, port):
        place = ["--host", "127.0.0.1", "--port", str(port), folder]
        return ["s3s-fs", "--access-key", KEY, "--secret-key", SECRET, *place]


if __name__ == "__main__":
    unittest.main()
