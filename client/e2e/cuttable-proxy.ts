/** A proxy before the server whose connections a test can cut, like a broken network. */
import { EventEmitter, once } from "node:events";
import net from "node:net";

export interface CuttableProxy {
  readonly url: string;
  /** Ends all connections abruptly and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Resolves when the next connection is refused. */
  refused(): Promise<void>;
  stop(): void;
}

/** A proxy for everything that goes to `url`. */
export async function proxyTo(url: string): Promise<CuttableProxy> {
  const { port, hostname } = new URL(url);
  const ends = new Set<net.Socket>();
  const refusals = new EventEmitter();
  let isCut = false;
  const proxy = net.createServer((client) => {
    if (isCut) {
      client.destroy();
      refusals.emit("refused");
      return;
    }
    const server = net.connect(Number(port), hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      ends.add(from);
      // Otherwise small messages would wait until earlier ones are acknowledged.
      from.setNoDelay(true);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
      from.pipe(to);
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
    refused: async () => {
      await once(refusals, "refused");
    },
    stop: () => {
      breakAll();
      proxy.close();
    },
  };
}
