/** The command line: reads the configuration, starts the server, ends it when asked. */
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { createLogger } from "./telemetry/log.ts";

const BAD_USAGE = 2;

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
      stopOnSignal(app.app.stop);
    }
  }
}

function fail(reason: string, exitCode: number): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = exitCode;
}

/** The first signal lets clients know; a second one ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
