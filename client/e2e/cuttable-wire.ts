/** A proxy before the server: a way that can be longer, and cut as a broken network would. */
import { once } from "node:events";
import net from "node:net";

export interface CuttableWire {
  readonly url: string;
  /** Ends every connection as a broken network would, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Lets nothing through in either direction, and loses nothing, until `flow`. */
  hold(): void;
  flow(): void;
  stop(): void;
}

/** A proxy for everything that goes to `url`, which takes `delayMs` each way. */
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
      // Or small frames would wait for one another's acknowledgement.
      from.setNoDelay(true);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
      if (delayMs === 0) from.pipe(to);
      else {
        // Timers of one length fire in the order in which they were set: the stream keeps its order.
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
