/**
 * Preloaded into a process that another one of ours started: when that one is gone, however it
 * ended, this one drains and ends too, instead of holding its port for ever.
 */
process.channel?.unref();
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
