/**
 * Preloaded into a child process of ours: when its parent has ended, for any reason, it drains and ends
 * too, instead of occupying its port for ever.
 */
process.channel?.unref();
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
