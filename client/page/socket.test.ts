import { describe, expect, it } from "vitest";
import { socketAddress } from "./socket.ts";

describe("socketAddress", () => {
  it.each([
    ["/ws", "http://localhost:8080/r/ABCDEF?x=1", "ws://localhost:8080/ws"],
    ["/ws", "https://play.example/", "wss://play.example/ws"],
    ["wss://node-2.example/ws", "https://play.example/", "wss://node-2.example/ws"],
    ["https://node-2.example/ws", "https://play.example/", "wss://node-2.example/ws"],
  ])("%s on %s is %s", (url, page, expected) => {
    expect(socketAddress(url, page)).toBe(expected);
  });
});
