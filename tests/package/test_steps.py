"""The files for hosts, run here step by step against a release on this machine."""

import os
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from ruamel.yaml import YAML

from release import WORKFLOWS, in_root, new_root, new_site, release, run

# What the hosts themselves fill in.
EXPRESSIONS = {
    "github.event.number": "12",
    "steps.pages.outputs.base_url || 'https://archive.example.org'": "https://archive.test/sub",
    "secrets.SSH_KEY": "a key",
    "vars.SSH_KNOWN_HOSTS": "known hosts",
    "secrets.CLOUDFLARE_API_TOKEN": "a token",
    "secrets.CLOUDFLARE_ACCOUNT_ID": "an account",
    "secrets.AWS_ACCESS_KEY_ID": "an id",
    "secrets.AWS_SECRET_ACCESS_KEY": "a key",
    "vars.CLOUDFRONT_DISTRIBUTION": "a distribution",
    "matrix.part": "1",
    "strategy.job-total": "4",
}


def filled(text):
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: EXPRESSIONS[found[1]], text)


class Steps(unittest.TestCase):
    """A site in its repository, as a host has it, and the files for hosts of a release."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=release().folder))
        self.addCleanup(shutil.rmtree, self.folder)
        self.folder.chmod(0o755)
        self.site = new_site(self.folder / "site")
        self.deploy = release().unpacked("deploy")
        for folder in ["home", "temp", "bin"]:
            (self.folder / folder).mkdir()
        self.environment = {
            "PATH": f"{self.folder}/bin:/usr/local/bin:/usr/bin:/bin",
            "HOME": f"{self.folder}/home",
        }

    def stand_in(self, name):
        """A program that only notes how it was called."""
        file = self.folder / "bin" / name
        file.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {self.folder}/{name}\n')
        file.chmod(0o755)

    def called(self, name):
        return (self.folder / name).read_text().splitlines()

    def page(self, out=None):
        return ((out or self.site / "public") / "en/index.html").read_text()

    def assert_address(self, address, out=None):
        self.assertIn(f'<link rel="canonical" href="{address}en/">', self.page(out))


class GitHub(Steps):
    """Workflows that GitHub runs."""

    def read(self, name):
        self.workflow = YAML(typ="safe").load(self.deploy / f"{name}.yml")
        self.steps = {}
        for job in self.workflow["jobs"].values():
            self.steps |= {step["name"]: step for step in job["steps"] if "run" in step}
            self.environment |= {key: filled(text) for key, text in job.get("env", {}).items()}
        self.environment |= self.workflow["env"]
        notes = {"GITHUB_ENV": "env", "GITHUB_PATH": "path"}
        self.environment |= {name: f"{self.folder}/{file}" for name, file in notes.items()}
        self.environment["RUNNER_TEMP"] = f"{self.folder}/temp"

    def step(self, name, code=0):
        """Runs a step, and takes over what it tells those after it."""
        step = self.steps[name]
        told = {key: filled(str(value)) for key, value in step.get("env", {}).items()}
        for file in ["env", "path"]:
            (self.folder / file).write_text("")
        environment = {**self.environment, **told}
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        said = run(*shell, cwd=self.site, env=environment, code=code)
        for folder in (self.folder / "path").read_text().split():
            self.environment["PATH"] = f"{folder}:{self.environment['PATH']}"
        for line in (self.folder / "env").read_text().splitlines():
            key, _, value = line.partition("=")
            self.environment[key] = value
        return said

    def test_github_pages(self):
        self.read("github-pages")
        self.step("Install Tarjuman")
        self.step("Build")
        self.assert_address("https://archive.test/sub/")
        self.assertTrue((self.site / "public/.nojekyll").exists())

    def test_another_file_than_was_released(self):
        """Nothing is installed whose checksum differs."""
        for name in WORKFLOWS:
            self.read(name)
            self.environment["TARJUMAN_SHA256"] = "0" * 64
            self.assertIn("FAILED", self.step("Install Tarjuman", code=1), name)
            self.assertFalse((self.folder / "temp/tarjuman").exists(), name)

    def test_a_warning_stops_the_build(self):
        (self.site / "content/articles/new").mkdir()
        text = "---\ntitle: New\ndate: 2026-01-01\nauthor: nobody-knows\n---\n\nText.\n"
        (self.site / "content/articles/new/en.md").write_text(text)
        for name in WORKFLOWS:
            self.read(name)
            self.step("Install Tarjuman")
            self.assertIn("unknown-person", self.step("Build", code=1), name)

    def test_the_output_is_kept(self):
        """The folder that is kept is the one that is built into, and has what the next needs."""
        for name in WORKFLOWS:
            self.read(name)
            steps = [step for job in self.workflow["jobs"].values() for step in job["steps"]]
            [kept] = [step for step in steps if step.get("uses", "").startswith("actions/cache@")]
            self.step("Install Tarjuman")
            self.step("Build")
            self.assertRegex(self.step("Build"), r": 0 written, [1-9]", name)
            self.assertEqual(kept["with"]["path"], "public")
            shutil.rmtree(self.site / "public")

    def test_cloudflare_pages(self):
        self.read("cloudflare-pages")
        self.stand_in("npx")
        self.step("Install Tarjuman")
        self.step("Build")
        self.assert_address("https://archive.example.org/")
        self.assertTrue((self.site / "public/_headers").exists())
        self.step("Deploy")
        self.assertEqual(self.called("npx")[-2:], ["--branch", "main"])

    def test_cloudflare_pages_for_a_pull_request(self):
        self.read("cloudflare-pages")
        self.stand_in("npx")
        for name in ["Install Tarjuman", "Choose the address", "Build", "Deploy"]:
            self.step(name)
        self.assert_address("https://pr-12.my-archive.pages.dev/")
        said = ["public", "--project-name", "my-archive", "--branch", "pr-12"]
        self.assertEqual(self.called("npx")[-5:], said)

    def test_s3(self):
        self.read("s3")
        self.stand_in("aws")
        self.step("Install Tarjuman")
        self.step("Build")
        self.assert_address("https://archive.example.org/")
        # That the files arrive is tested elsewhere, with real stores.
        self.steps["Deploy"]["run"] += " --help"
        self.assertIn("--bucket", self.step("Deploy"))
        self.step("Let the CDN forget old pages")
        self.assertEqual(self.called("aws")[-4:], ["--distribution-id", "a distribution",
                                                   "--paths", "/*"])

    def test_rsync(self):
        self.read("rsync")
        arrived = self.folder / "arrived"
        settings = self.site / "site.yaml"
        target = f"\ndeploy:\n  server: {{kind: rsync, to: {arrived}}}\n"
        settings.write_text(settings.read_text() + target)
        for name in ["Install Tarjuman", "Build", "Deploy"]:
            self.step(name)
        self.assert_address("https://archive.example.org/", arrived)
        self.assertTrue((arrived / "en/index.html.br").exists())
        key = self.folder / "home/.ssh/id_ed25519"
        self.assertEqual((key.read_text(), key.stat().st_mode & 0o777), ("a key\n", 0o600))

    def test_several_machines(self):
        """The parts are together what one machine builds; nothing is deployed without one."""
        self.read("several-machines")
        arrived, public = self.folder / "arrived", self.site / "public"
        settings = self.site / "site.yaml"
        target = f"\ndeploy:\n  server: {{kind: rsync, to: {arrived}}}\n"
        settings.write_text(settings.read_text() + target)
        self.step("Install Tarjuman")
        for part in self.workflow["jobs"]["part"]["strategy"]["matrix"]["part"]:
            self.environment["PART"] = str(part)
            self.assertIn(f"part {part} of 4: ", self.step("Build"))
            self.step("Pack")
            shutil.rmtree(public)
        (self.site / "part-3.tar").rename(self.folder / "part-3.tar")
        self.step("Join the parts")
        self.assertIn("part 3 of 4 is missing", self.step("Deploy", code=2))
        self.assertFalse(arrived.exists())
        shutil.rmtree(public)
        (self.folder / "part-3.tar").rename(self.site / "part-3.tar")
        for name in ["Join the parts", "Deploy"]:
            self.step(name)
        whole = ["tarjuman", "build", "--precompress", "gz,br,zst", "--base-url",
                 "https://archive.example.org/", "--out", self.folder / "whole"]
        run(*whole, cwd=self.site, env=self.environment)
        without = ["--exclude", ".tarjuman", "--exclude", ".tarjuman-deploy"]
        self.assertEqual(run("diff", "--recursive", *without, self.folder / "whole", arrived), "")


def busybox(root):
    """The programs of Alpine Linux, as its image has them."""
    new_root(root)
    for folder in ["bin", "opt", "site", "output"]:
        (root / folder).mkdir()
    shutil.copy("/usr/bin/busybox" if Path("/usr/bin/busybox").exists() else "/bin/busybox",
                root / "bin/busybox")
    in_root(root, "/bin/busybox", "--install", "-s", "/bin")


class Alpine(Steps):
    """Commands that run in an image of Alpine Linux."""

    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        busybox(self.root)
        self.environment = {"PATH": "/bin", "HOME": "/tmp"}

    def sh(self, script, cwd, code=0):
        command = f"cd {cwd}\n{script}"
        return in_root(self.root, "/bin/sh", "-e", "-c", command, env=self.environment, code=code)

    def gitlab(self, name, code=0):
        """Runs a job of GitLab in the folder of the site."""
        shutil.rmtree(self.root / "site")
        shutil.copytree(self.site, self.root / "site")
        pipeline = YAML(typ="safe").load(self.deploy / "gitlab-pages.yml")
        self.environment |= {key: str(value) for key, value in pipeline["variables"].items()}
        job = {**pipeline[pipeline[name]["extends"]], **pipeline[name]}
        script = "\n".join(job["before_script"] + job["script"])
        self.assertEqual(job["artifacts"]["paths"], job["cache"]["paths"])
        return self.sh(script, "/site", code)

    def test_gitlab_pages(self):
        self.environment["CI_PAGES_URL"] = "https://group.pages.test/archive"
        self.gitlab("pages")
        self.assert_address("https://group.pages.test/archive/", self.root / "site/public")

    def test_gitlab_refuses_another_file(self):
        pipeline = self.deploy / "gitlab-pages.yml"
        other = re.sub("TARJUMAN_SHA256: .*", f"TARJUMAN_SHA256: '{'0' * 64}'",
                       pipeline.read_text())
        pipeline.write_text(other)
        self.assertIn("FAILED", self.gitlab("pages", code=1))

    def test_gitlab_preview(self):
        self.environment |= {
            "CI_PROJECT_ROOT_NAMESPACE": "group",
            "CI_PROJECT_PATH": "group/texts/archive",
            "CI_PAGES_DOMAIN": "pages.test",
            "CI_JOB_ID": "7",
        }
        self.gitlab("preview")
        address = "https://group.pages.test/-/texts/archive/-/jobs/7/artifacts/public/"
        out = self.root / "site/public"
        self.assertIn(f'<link rel="canonical" href="{address}', self.page(out))
        # Links name files, because GitLab shows no folders there.
        links = re.findall(r'<a [^>]*href="([^":]*)"', self.page(out))
        self.assertTrue(links)
        ends = [link for link in links if link.split("#")[0].endswith("/")]
        self.assertEqual(ends, [])
        told = (self.root / "site/preview.env").read_text()
        self.assertEqual(told, f"PREVIEW={address}index.html\n")

    def test_docker(self):
        """The lines of the Dockerfile, in their order; then the web server with its files."""
        shutil.rmtree(self.root / "site")
        told = {"BASE_URL": "https://archive.example.org/"}
        for word, rest in instructions(self.deploy / "docker/Dockerfile"):
            match word:
                case "ARG":
                    key, _, value = rest.partition("=")
                    self.environment[key] = value or told[key]
                case "COPY" if rest == ". .":
                    shutil.copytree(self.site, self.root / "site")
                case "RUN":
                    cwd = "/site" if (self.root / "site").exists() else "/"
                    self.sh(re.sub(r"--mount=\S+", "", rest), cwd)
        self.assert_address("https://archive.example.org/", self.root / "public")
        self.serve(self.root / "public")

    def serve(self, folder):
        """Whether Caddy takes the Caddyfile, with the site's own file in it."""
        caddy = Path(sys.executable).parent / "caddy"
        caddyfile = self.folder / "Caddyfile"
        text = (self.deploy / "docker/Caddyfile").read_text()
        caddyfile.write_text(text.replace("/srv", str(folder)))
        environment = {**os.environ, "HOST": "archive.example.org", "HOME": str(self.folder)}
        arguments = ["adapt", "--validate", "--adapter", "caddyfile", "--config", caddyfile]
        said = run(caddy, *arguments, env=environment)
        self.assertIn("archive.example.org", said)
        self.assertIn("Content-Security-Policy", said)


def instructions(dockerfile):
    """The instructions of a Dockerfile, each with the rest of its lines."""
    text = re.sub(r"^#.*\n", "", dockerfile.read_text(), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


class Netlify(Steps):
    def setUp(self):
        super().setUp()
        shutil.copytree(self.deploy / "netlify", self.site / "netlify")
        self.environment |= {"URL": "https://archive.example.org"}
        self.environment["DEPLOY_PRIME_URL"] = "https://deploy-preview-3--archive.netlify.test"

    def build(self, context, code=0):
        environment = {**self.environment, "CONTEXT": context}
        return run("bash", "netlify/build.sh", cwd=self.site, env=environment, code=code)

    def test_site(self):
        self.build("production")
        self.assert_address("https://archive.example.org/")
        self.assertTrue((self.site / "public/_headers").exists())

    def test_preview(self):
        self.build("deploy-preview")
        self.assert_address("https://deploy-preview-3--archive.netlify.test/")

    def test_another_file_than_was_released(self):
        script = self.site / "netlify/build.sh"
        text = re.sub("TARJUMAN_SHA256=.*", f"TARJUMAN_SHA256={'0' * 64}", script.read_text())
        script.write_text(text)
        self.assertIn("FAILED", self.build("production", code=1))

    def test_the_output_is_kept(self):
        """The plugin asks Netlify to keep the folder that is published."""
        script = """
            const plugin = require("./netlify/keep-output/index.js");
            const asked = [];
            const cache = {
              restore: async (path) => asked.push("restore " + path),
              save: async (path) => asked.push("save " + path),
            };
            const told = { constants: { PUBLISH_DIR: "public" }, utils: { cache } };
            plugin.onPreBuild(told).then(() => plugin.onPostBuild(told))
              .then(() => console.log(asked.join("\\n")));
        """
        said = run("node", "-e", script, cwd=self.site)
        self.assertEqual(said, "restore public\nsave public\n")


if __name__ == "__main__":
    unittest.main()
