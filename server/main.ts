/** The command line: reads the configuration, starts the server, and stops it on a signal. */
import { type App, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { createLogger } from "./telemetry/log.ts";

const BAD_USAGE = 2;
/** So many uncaught exceptions in a minute end the process. */
const MOST_BUGS = 10;
const MINUTE_MS = 60_000;

const settings = readConfig(process.argv.slice(2), process.env);
if (!settings.ok) fail(settings.reason, BAD_USAGE);
else if ("help" in settings) process.stdout.write(settings.help);
else {
  const { config } = settings;
  const log = createLogger(config.logLevel);
  const app = await createApp(config, log);
  if (!app.ok) fail(app.reason, 1);
  else {
    const started = app.app.start();
    if (!started.ok) fail(started.reason, 1);
    else {
      log.info({ port: started.port }, "listening");
      process.stdout.write(`Ricochet: ${started.address}\n`);
      endOnSignal(app.app);
      surviveBugs(app.app);
    }
  }
}

function fail(reason: string, exitCode: number): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = exitCode;
}

/** The first signal lets rounds end; a second one stops at once, and the exit code tells which. */
function endOnSignal(app: App): void {
  let isEnding = false;
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(codes[signal]);
      isEnding = true;
      end(app.drain());
    });
  }
}

/**
 * An uncaught exception is a bug, but everything that holds game state is behind guards, so other games go
 * on. A dozen bugs end the process: a fresh one is better.
 */
function surviveBugs(app: App): void {
  const seenMs: number[] = [];
  process.on("uncaughtException", (error) => {
    app.noteUncaught(error);
    seenMs.push(performance.now());
    const since = performance.now() - MINUTE_MS;
    while ((seenMs[0] ?? since) < since) seenMs.shift();
    if (seenMs.length >= MOST_BUGS) end(app.stop(), 1);
  });
}

function end(ending: Promise<void>, exitCode = 0): void {
  ending.then(
    () => process.exit(exitCode),
    () => process.exit(1),
  );
}
