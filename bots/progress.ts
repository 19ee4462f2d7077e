/** A progress bar on stderr while bots play; occasional lines where stderr is not a terminal. */
import cliProgress from "cli-progress";

export interface Progress {
  /** Shows the elapsed time, s, and the number of players in the room. */
  show(seconds: number, playing: number): void;
  end(): void;
}

export const SILENT_PROGRESS: Progress = { show: () => undefined, end: () => undefined };

export function startProgress(totalSeconds: number, players: number): Progress {
  const bar = new cliProgress.SingleBar({
    format: `{bar} {value}/{total} s, {playing} of ${players} playing`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 5000,
    hideCursor: true,
    // The command exits cleanly by itself.
    gracefulExit: false,
  });
  const total = Math.ceil(totalSeconds);
  bar.start(total, 0, { playing: 0 });
  return {
    show: (seconds, playing) => bar.update(Math.min(total, Math.floor(seconds)), { playing }),
    end: () => bar.stop(),
  };
}
