// Reads the settings of a folder as Netlify does, and prints them.
import { resolveConfig } from "@netlify/config";

const { config } = await resolveConfig({ cwd: process.argv[2], offline: true, mode: "cli" });
console.log(JSON.stringify(config));
