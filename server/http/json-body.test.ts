/** Request bodies: what is read, and how the rest is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readJsonBody } from "./json-body.ts";
import { type MadeUpRequest, madeUp, refusalOf, textOf } from "./test-request.ts";

const SCHEMA = z.strictObject({
  name: z.string().max(4),
  seat: z.strictObject({ number: z.int().min(1) }).optional(),
});
const JSON_TYPE = { "content-type": "application/json" };

function read(request: MadeUpRequest) {
  return readJsonBody(madeUp("POST /", request), SCHEMA);
}

function refused(request: MadeUpRequest) {
  const body = read(request);
  if (body.ok) throw new Error("was accepted");
  return body.answer;
}

describe("a body", () => {
  it("is read, whatever the parameters of its type", () => {
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect(read({ headers, body: '{"name":"é"}' })).toEqual({ ok: true, value: { name: "é" } });
  });

  it.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
    "[G5] of type %s is refused with 415",
    (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
      expect(refusalOf(refused({ headers, body: '{"name":"a"}' }))).toEqual([415, "not-json"]);
    },
  );

  it.each(["{", "{'name':1}", "\u0000", '{"name":"a"} x'])("[G5] %j is no JSON", (body) => {
    expect(refusalOf(refused({ headers: JSON_TYPE, body }))).toEqual([400, "malformed-json"]);
  });

  it("[G5] that is not UTF-8 is not JSON", () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    expect(refusalOf(refused({ headers: JSON_TYPE, body }))).toEqual([400, "malformed-json"]);
  });

  it.each([
    [{ name: 3 }, /^name: .*expected string/],
    [{ name: "abcde" }, /^name: .*<=4/],
    [{ name: "a", seat: { number: 0 } }, /^seat\.number: .*>=1/],
    [{ name: "a", size: 1 }, /^body: Unrecognized key: "size"/],
    [{ name: "a", seat: { number: 1, x: 1 } }, /^seat: Unrecognized key: "x"/],
    [[], /^body: .*expected object/],
  ])("[G5] %j is refused with the place and what is expected there", (body, message) => {
    const answer = refused({ body });
    expect(refusalOf(answer)).toEqual([400, "wrong-body"]);
    expect((JSON.parse(textOf(answer)) as { error: { message: string } }).error.message).toMatch(
      message,
    );
  });

  it("does not take a prototype for a member", () => {
    const body = '{"__proto__":{"name":"a"}}';
    expect(refusalOf(refused({ headers: JSON_TYPE, body }))[0]).toBe(400);
  });

  it("that is empty reads as an empty object", () => {
    expect(readJsonBody(madeUp("POST /"), z.strictObject({}))).toEqual({ ok: true, value: {} });
    expect(refusalOf(refused({}))).toEqual([400, "wrong-body"]);
  });

  it("[G5] of nonsense never throws, and its answer stays short", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
        const result = read({ headers: JSON_TYPE, body });
        if (!result.ok) expect(textOf(result.answer).length).toBeLessThan(2000);
      }),
    );
    const keys = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`key${i}`, 1]));
    expect(textOf(refused({ body: keys })).length).toBeLessThan(1000);
  });
});
