// Imported into a measured process: reports its own CPU seconds on a last line of stderr.
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`\nCPU ${(user + system) / 1e6}\n`);
});
