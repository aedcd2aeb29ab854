"""Tells the wheel its version, its address and the system of its program."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Facts(MetadataHookInterface):
    def update(self, metadata):
        metadata["version"] = os.environ["TARJUMAN_VERSION"]
        metadata["urls"] = {"Repository": os.environ["TARJUMAN_ADDRESS"]}


class Program(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["tag"] = os.environ["TARJUMAN_TAG"]
        program = os.environ["TARJUMAN_PROGRAM"]
        build_data["shared_scripts"] = {program: os.path.basename(program)}
