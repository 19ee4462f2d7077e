/** A proxy in front of the server: it can add delay, and cut connections like a broken network. */
import { once } from "node:events";
import net from "node:net";

export interface CuttableWire {
  readonly url: string;
  /** Ends all connections abruptly and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Holds all data in both directions until `flow`; nothing is lost. */
  hold(): void;
  flow(): void;
  stop(): void;
}

/** A proxy for all traffic to `url`, with `delayMs` of delay each way. */
export async function wireTo(url: string, delayMs = 0): Promise<CuttableWire> {
  const { port, hostname } = new URL(url);
  const ends = new Set<net.Socket>();
  let isCut = false;
  const proxy = net.createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = net.connect(Number(port), hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      ends.add(from);
      // Otherwise small frames would wait for earlier ones to be acknowledged.
      from.setNoDelay(true);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
      if (delayMs === 0) from.pipe(to);
      else {
        // Timers of equal length fire in the order they were set, so the stream keeps its order.
        from.on("data", (chunk) => setTimeout(() => to.write(chunk), delayMs));
      }
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address() as net.AddressInfo;
  const breakAll = (): void => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    hold: () => {
      for (const end of ends) end.pause();
    },
    flow: () => {
      for (const end of ends) end.resume();
    },
    stop: () => {
      breakAll();
      proxy.close();
    },
  };
}
