"""The packages of a release, each installed and run."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

from release import PROGRAM, ROOT, VERSION, Quiet, Server
from release import in_root, new_root, new_site, pack, release, run

SYSTEM = {"x86_64": "linux-x86_64", "aarch64": "linux-arm64"}[os.uname().machine]
HERE = pack.SYSTEMS[SYSTEM]


class Packages(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=release().folder))
        self.addCleanup(shutil.rmtree, self.folder)
        self.folder.chmod(0o755)

    def assert_works(self, *command, **options):
        """It is this version, and it makes and builds a site."""
        self.assertEqual(run(*command, "--version", **options), f"tarjuman {VERSION}\n")
        site = Path(tempfile.mkdtemp(dir=self.folder), "site")
        run(*command, "init", site, **options)
        build = ["build", "--strict", "--root", site, "--base-url", "https://archive.test/"]
        run(*command, *build, **options)
        self.assertTrue((site / "public/ar/index.html").exists())

    def test_archive(self):
        unpacked = release().unpacked(SYSTEM)
        self.assert_works(unpacked / "tarjuman")
        self.assertEqual((unpacked / "tarjuman").read_bytes(), Path(PROGRAM).read_bytes())
        files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
        wanted = {
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "README.md",
            "CHANGELOG.md",
            "man/man1/tarjuman.1",
            "man/man1/tarjuman-build.1",
            "completions/tarjuman.bash",
            "completions/_tarjuman",
            "completions/tarjuman.fish",
        }
        self.assertEqual(wanted - files, set())

    def test_archive_is_the_same_each_time(self):
        [first] = release().files.glob(f"*-{SYSTEM}.tar.gz")
        again = self.folder / "again"
        run(sys.executable, ROOT / ".ci/package/pack.py", "--out", again, "archive", SYSTEM, PROGRAM)
        self.assertEqual((again / first.name).read_bytes(), first.read_bytes())

    def test_zip(self):
        [file] = release().files.glob("*-windows-x86_64.zip")
        shutil.unpack_archive(file, self.folder)
        program = self.folder / f"tarjuman-{VERSION}-windows-x86_64/tarjuman.exe"
        self.assertEqual(program.read_bytes(), Path(PROGRAM).read_bytes())

    def test_nothing_but_the_program(self):
        """As in the container image: there is no other file, so the program is static."""
        root = self.folder / "root"
        new_root(root)
        shutil.copy(PROGRAM, root / "tarjuman")
        for line in (ROOT / ".ci/package/Dockerfile").read_text().splitlines():
            word, _, rest = line.partition(" ")
            if word == "WORKDIR":
                (root / rest[1:]).mkdir()
            elif word == "ENTRYPOINT":
                [program] = json.loads(rest)
        in_root(root, program, "init", "/site/archive")
        build = ["build", "--strict", "--root", "/site/archive"]
        in_root(root, program, *build, "--base-url", "https://archive.test/")
        self.assertTrue((root / "site/archive/public/ar/index.html").exists())

    def test_wheel(self):
        venv = self.folder / "venv"
        run(sys.executable, "-m", "venv", venv)
        pip = [venv / "bin/python", "-m", "pip", "--disable-pip-version-check"]
        run(*pip, "install", "--no-index", "--find-links", packages(), "tarjuman")
        self.assert_works(venv / "bin/tarjuman")
        run(*pip, "uninstall", "--yes", "tarjuman")
        self.assertFalse((venv / "bin/tarjuman").exists())

    def test_npm(self):
        with Registry(packages()) as registry:
            (self.folder / "package.json").write_text('{"private": true}')
            cache = self.folder / "cache"
            options = ["--registry", registry.address, "--cache", cache, "--no-audit", "--no-fund"]
            run("npm", "install", "tarjuman", *options, cwd=self.folder)
        program = self.folder / "node_modules/.bin/tarjuman"
        self.assert_works(program)
        # Codes of the program are those of the package.
        self.assertIn("no-such-command", run(program, "no-such-command", code=2))

    def test_npm_for_no_system(self):
        """Without a package for the system, it says which one is missing."""
        run("tar", "-xzf", packages() / f"tarjuman-{VERSION}.tgz", "-C", self.folder)
        said = run("node", self.folder / "package/tarjuman.js", "--version", code=2)
        self.assertIn(f"the package tarjuman-{HERE.npm} is missing", said)

    def test_npm_is_stopped(self):
        """Who stops the package stops the program."""
        with Registry(packages()) as registry:
            (self.folder / "package.json").write_text('{"private": true}')
            options = ["--registry", registry.address, "--cache", self.folder / "cache"]
            run("npm", "install", "tarjuman", *options, cwd=self.folder)
        site = new_site(self.folder / "site")
        command = [self.folder / "node_modules/.bin/tarjuman", "serve", "--port", "0"]
        served = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, text=True)
        address = next(found[0] for line in served.stdout
                       if (found := re.search(r"http://[\w.]+:\d+", line)))
        served.terminate()
        served.wait()
        served.stdout.close()
        with self.assertRaises(OSError):
            urllib.request.urlopen(address)

    def test_deb(self):
        [file] = packages().glob(f"tarjuman_{VERSION}_*.deb")
        self.addCleanup(lambda: Path("/usr/bin/tarjuman").exists() and apt("purge", "tarjuman"))
        apt("install", file)
        self.assert_works("/usr/bin/tarjuman")
        listed = run("dpkg", "--listfiles", "tarjuman").split()
        for place in [
            "/usr/share/man/man1/tarjuman-build.1.gz",
            "/usr/share/bash-completion/completions/tarjuman",
            "/usr/share/zsh/vendor-completions/_tarjuman",
            "/usr/share/fish/vendor_completions.d/tarjuman.fish",
            "/usr/share/doc/tarjuman/copyright",
        ]:
            self.assertIn(place, listed)
        completion = "source /usr/share/bash-completion/completions/tarjuman; complete -p tarjuman"
        self.assertIn("_tarjuman", run("bash", "-c", completion))
        apt("purge", "tarjuman")
        self.assertEqual([path for path in listed if Path(path).is_file()], [])

    def install(self, *arguments, code=0, **told):
        script = release().files / "install.sh"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **told}
        return run("sh", script, *arguments, env=environment, code=code)

    def test_installer(self):
        self.assertIn("Add ", self.install())
        self.assert_works(self.folder / ".local/bin/tarjuman")
        self.assertEqual(os.listdir(self.folder / ".local/bin"), ["tarjuman"])
        bin_folder = str(self.folder / "bin")
        said = self.install(bin_folder, PATH=f"{bin_folder}:{os.environ['PATH']}")
        self.assertEqual(said, f"Installed tarjuman {VERSION} as {bin_folder}/tarjuman\n")

    def test_installer_with_what_was_not_released(self):
        """What was there before stays."""
        place = self.folder / "bin"
        place.mkdir()
        (place / "tarjuman").write_text("old")
        other = self.folder / f"v{VERSION}"
        other.mkdir()
        with tarfile.open(other / f"tarjuman-{VERSION}-{SYSTEM}.tar.gz", "w:gz") as tar:
            tar.add(ROOT / "README.md", "README.md")
        said = self.install(place, code=1, TARJUMAN_RELEASES=f"file://{self.folder}")
        self.assertIn("its checksum differs", said)
        said = self.install(place, code=1, TARJUMAN_RELEASES=f"file://{self.folder}/none")
        self.assertIn("cannot download", said)
        self.assertEqual((place / "tarjuman").read_text(), "old")

    def test_formula_and_manifest(self):
        """They name archives of the release, with their checksums, and files that are in them."""
        formula = (release().files / "tarjuman.rb").read_text()
        manifest = json.loads((release().files / "tarjuman.json").read_text())
        there = manifest["architecture"]["64bit"]
        named = re.findall(r'url "#\{releases\}/(\S+)"\s+sha256 "(\w+)"', formula)
        named.append((there["url"].removeprefix(f"{release().releases}/"), there["hash"]))
        self.assertIn(f'releases = "{release().releases}"', formula)
        self.assertEqual(len(named), len(pack.SYSTEMS))
        for path, digest in named:
            self.assertEqual(run("sha256sum", release().files.parent / path).split()[0], digest)
        inside = release().unpacked(SYSTEM)
        for path in re.findall(r'install (?:Dir\[)?"([^"]+)"', formula):
            self.assertTrue(list(inside.glob(path)), path)

    def test_sums(self):
        folder = shutil.copytree(release().files, self.folder / "files")
        run(sys.executable, ROOT / ".ci/package/pack.py", "--out", folder, "sums")
        said = run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=folder)
        self.assertEqual(len(said.splitlines()), len(list(folder.iterdir())) - 1)

    def test_notes(self):
        """The notes of a release are what the list of changes says of it, and what was tried."""
        said = run(sys.executable, ROOT / ".ci/package/pack.py", "notes")
        self.assertTrue(said.startswith("### "), said)
        self.assertIn((ROOT / ".ci/package/notes.md").read_text().strip(), said)
        self.assertNotIn("\n## [", said)

    def test_what_is_made_from_what(self):
        """A release without the archive of one system is not finished."""
        said = run(sys.executable, ROOT / ".ci/package/pack.py", "--out", self.folder, "fill", code=1)
        self.assertIn("there is no archive for linux-x86_64", said)


def apt(what, package):
    """Installs or removes a package of Debian, when nobody else does."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    options = ["-o", "DPkg::Lock::Timeout=300", "--yes", "--quiet"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(*root, "apt-get", what, *options, package, env=environment)


def packages():
    """The packages around the program for this system."""
    folder = release().folder / "packages"
    if not folder.exists():
        folder.mkdir()
        [archive] = release().files.glob(f"*-{SYSTEM}.tar.gz")
        shutil.copy(archive, folder)
        run(sys.executable, ROOT / ".ci/package/pack.py", "--out", folder, "packages")
    return folder


class Registry(Server):
    """A registry of npm that has the packages of a folder, and no others."""

    def __init__(self, folder):
        registry = self

        class Answer(Quiet):
            def do_GET(self):
                name = urllib.parse.unquote(self.path.strip("/"))
                file = folder / f"{name}-{VERSION}.tgz"
                if name.endswith(".tgz") or not file.exists():
                    return super().do_GET()
                body = json.dumps(registry.about(name, file)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        super().__init__(folder, Answer)

    def about(self, name, file):
        with tarfile.open(file) as tar:
            version = json.load(tar.extractfile("package/package.json"))
        version["dist"] = {"tarball": f"{self.address}/{file.name}"}
        return {"name": name, "dist-tags": {"latest": VERSION}, "versions": {VERSION: version}}


if __name__ == "__main__":
    unittest.main()
