#!/usr/bin/env node
// Runs the program, which a package for this system brings.
const { spawn } = require("node:child_process");

const name = `tarjuman-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "tarjuman.exe" : "tarjuman";

let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(
    `tarjuman: the package ${name} is missing. Either there is no program for this system, or ` +
      "packages were installed without the optional ones.",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// Who interrupts from a keyboard interrupts the program too, which then ends by itself.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("error", (error) => {
  console.error(`tarjuman: cannot run ${program}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
