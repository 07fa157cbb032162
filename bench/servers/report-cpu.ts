// Loaded into every process that is measured: tells its parent how much CPU it has used, in microseconds, when asked.
process.on('message', (message) => {
  if (message === 'cpu') process.send?.(process.cpuUsage());
});
process.channel?.unref();
