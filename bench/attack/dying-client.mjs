/** Joins with a ticket, sends half a message and kills itself: `node dying-client.mjs HOST PORT TICKET`. */
import net from "node:net";

const [host, port, ticket] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) });
socket.write(
  [
    "GET /ws HTTP/1.1",
    `Host: ${host}:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: cmljb2NoZXQgYmVuY2ggaQ==",
    `Sec-WebSocket-Protocol: ricochet.v1, ticket.${ticket}`,
    "",
    "",
  ].join("\r\n"),
);
socket.once("data", () => {
  socket.write(Uint8Array.of(0x82, 0x80 | 40, 0, 0, 0, 0, 1, 2), () =>
    process.kill(process.pid, "SIGKILL"),
  );
});
