"""The vocabulary of schema.org, read from its types for TypeScript (npm's `schema-dts`).

Each type has an interface of the properties that it adds, which extends those of the types above
it; a type that adds none only extends. Each property says what its values may be.
"""

import pathlib
import re

FILE = pathlib.Path(__file__).parent / "node_modules/schema-dts/dist/schema.d.ts"
DATA = {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean"}

INTERFACE = re.compile(r"^(?:export )?interface (\w+?)(Base|Leaf) extends ([\w<>, ]+) \{$")
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\1">;$')


class Vocabulary:
    def __init__(self, text):
        self.above, self.own, self.leaves = {}, {}, set()
        name = None
        for line in text.splitlines():
            if found := INTERFACE.match(line):
                name, part, above = found.groups()
                above = [kind.strip().removesuffix("Base") for kind in above.split(",")]
                known = self.above.setdefault(name, set())
                known.update(kind for kind in above if kind != name and "<" not in kind)
                self.leaves.update([name] if part == "Leaf" else [])
            elif found := PROPERTY.match(line):
                self.own.setdefault(name, {})[found[1]] = set(found[2].split(" | "))

    def line(self, kind):
        """A type, and all types above it."""
        found, waiting = set(), [kind]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting.extend(self.above.get(at, ()))
        return found

    def values(self, kind, key):
        """What the values of a property may be; nothing if the type has no such property."""
        owners = [self.own.get(at, {}) for at in self.line(kind)]
        return set().union(*(own.get(key, ()) for own in owners))


VOCABULARY = Vocabulary(FILE.read_text())
