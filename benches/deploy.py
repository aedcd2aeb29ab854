#!/usr/bin/env python3
"""How long a deploy of many files takes, next to rclone and to boto3 with 32 threads.

Needs what `tests/deploy/run` installs, and rclone (Debian has it). All write to s3s-fs on this
machine, in rounds that change their order, so that a busy minute slows all of them.
"""

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PYTHON = TARGET / "deploy-venv/bin/python"
THREADS = 32
KEYS = {"AWS_ACCESS_KEY_ID": "ann", "AWS_SECRET_ACCESS_KEY": "not-a-secret"}


def generate(root, count):
    """A built site of so many files, of 2 to 40 KB each."""
    (root / "content").mkdir()
    (root / "site.yaml").write_text("title: T\nlanguages: [en]\nbase_url: https://archive.test/\n")
    chance = random.Random(1)
    for n in range(count):
        folder = root / f"public/en/articles/a{n}"
        folder.mkdir(parents=True)
        words = f"<p>{chance.random()}</p>\n" * chance.randint(80, 1600)
        (folder / "index.html").write_text(f"<!doctype html><title>{n}</title>\n{words}")


def with_boto3(root, bucket, store):
    """Sends all files as boto3 does; in a process of its own."""
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3", endpoint_url=store, region_name="us-east-1",
        config=Config(max_pool_connections=THREADS),
    )
    public = root / "public"
    paths = [path for path in public.rglob("*") if path.is_file()]

    def send(path):
        key = path.relative_to(public).as_posix()
        kind = "text/html; charset=utf-8"
        client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType=kind)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(send, paths))


def timed(command, environment):
    begun = time.monotonic()
    subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - begun


def measure(arguments, folder):
    root, served = folder / "site", folder / "served"
    root.mkdir()
    served.mkdir()
    generate(root, arguments.files)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    place = ["--host", "127.0.0.1", "--port", str(port), str(served)]
    keys = ["--access-key", "ann", "--secret-key", "not-a-secret"]
    server = subprocess.Popen(
        [arguments.s3s, *keys, *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    environment = {**os.environ, **KEYS}
    # rclone does not start with it, and nothing here is encrypted.
    environment.pop("AWS_CA_BUNDLE", None)
    store = f"http://127.0.0.1:{port}"
    time.sleep(1)

    def tarjuman(bucket):
        (served / bucket).mkdir(exist_ok=True)
        command = [arguments.bin, "deploy", "--no-build", "--root", root]
        return timed([*command, "--bucket", bucket, "--endpoint", store], environment)

    def boto3(bucket):
        (served / bucket).mkdir()
        return timed([arguments.python, __file__, "--send", root, bucket, store], environment)

    def rclone(bucket):
        (served / bucket).mkdir()
        options = [f"--s3-endpoint={store}", "--s3-provider=Other", "--s3-env-auth"]
        options += ["--s3-region=us-east-1", "--s3-no-check-bucket", "--fast-list"]
        options += [f"--transfers={THREADS}", f"--checkers={THREADS}"]
        return timed(["rclone", "copy", *options, root / "public", f":s3:{bucket}"], environment)

    programs = [("tarjuman", tarjuman), ("rclone", rclone), ("boto3", boto3)]
    if not shutil.which("rclone"):
        print("Without rclone, which is not installed.", flush=True)
        programs = [program for program in programs if program[0] != "rclone"]

    try:
        for n in range(arguments.rounds):
            turned = programs[n % len(programs):] + programs[: n % len(programs)]
            took = {name: send(f"{name}-{n}") for name, send in turned}
            again = tarjuman(f"tarjuman-{n}")
            page = root / "public/en/articles/a0/index.html"
            page.write_text(f"<!doctype html><title>{n}</title>\n")
            one = tarjuman(f"tarjuman-{n}")
            times = ", ".join(f"{name} {took[name]:.1f} s" for name, _ in programs)
            print(f"{times}; again {again:.2f} s, one page {one:.2f} s", flush=True)
    finally:
        server.kill()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=13_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bin", default=TARGET / "release/tarjuman", help="the program")
    parser.add_argument("--s3s", default=TARGET / "tools/bin/s3s-fs", help="the server")
    parser.add_argument("--python", default=PYTHON, help="a Python with boto3")
    parser.add_argument("--send", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.send:
        root, bucket, store = arguments.send
        return with_boto3(Path(root), bucket, store)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as at:
        measure(arguments, Path(at))


if __name__ == "__main__":
    sys.exit(main())
