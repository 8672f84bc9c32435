// Builds the program, and lets `npx casus` find it inside a clone: npm links the programs of
// dependencies into node_modules/.bin, but not the project's own.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";

execFileSync("npm", ["run", "--silent", "build"], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
chmodSync("bin/casus.js", 0o755);
if (existsSync("node_modules")) {
  mkdirSync("node_modules/.bin", { recursive: true });
  if (process.platform === "win32") {
    writeFileSync("node_modules/.bin/casus.cmd", '@node "%~dp0..\\..\\bin\\casus.js" %*\r\n');
  } else {
    rmSync("node_modules/.bin/casus", { force: true });
    symlinkSync("../../bin/casus.js", "node_modules/.bin/casus");
  }
}
