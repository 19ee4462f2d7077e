import { describe, expect, it } from "vitest";
import { sumSendMemory, sumUnread } from "./kernel-queues.ts";

describe("kernel queues", () => {
  it("sum only the memory queued for sending from skmem", () => {
    const text = `ESTAB 0 90 127.0.0.1:8080 127.0.0.1:5000
\t skmem:(r1,rb131072,t7,tb2626560,f3840,w2304,o0,bl0,d0)
ESTAB 0 0 127.0.0.1:8080 127.0.0.1:5001
\t skmem:(r0,rb131072,t0,tb2626560,f0,w256,o0,bl0,d0)
`;
    expect(sumSendMemory(text)).toBe(2560);
  });

  it("sum unread bytes", () => {
    const text = `ESTAB 1200 90 127.0.0.1:5000 127.0.0.1:8080
ESTAB 34   0  127.0.0.1:5001 127.0.0.1:8080
`;
    expect(sumUnread(text)).toBe(1234);
  });
});
