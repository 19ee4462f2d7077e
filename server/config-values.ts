/** Values of settings: reads each from its text, and describes what is wrong. */
import { z } from "zod";
import { type ProxyTrust, parseProxyTrust } from "./gateway/forwarded.ts";
import { parseOrigin } from "./gateway/origins.ts";
import { parseKey } from "./gateway/secrets.ts";

/** A whole number within limits. */
export function whole(min: number, max: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

/** Origins separated by commas. A bad one stops the start rather than admitting every page. */
export const originList = z.string().transform((text, context): ReadonlySet<string> => {
  const origins = new Set<string>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const parsed = parseOrigin(entry);
    if (parsed.ok) origins.add(parsed.origin);
    else
      context.addIssue({
        code: "custom",
        message: `holds "${entry}", which is not an origin; write it like https://play.example.org`,
      });
  }
  return origins;
});

export const trust = z.string().transform((text, context): ProxyTrust => {
  const parsed = parseProxyTrust(text);
  if (parsed.ok) return parsed.trust;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

export const key = z.string().transform((text, context): Uint8Array | undefined => {
  if (text === "") return undefined;
  const parsed = parseKey(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({
    code: "custom",
    message:
      "must be 32 random bytes or more, in hex or base64; create them with `openssl rand -hex 32`",
  });
  return z.NEVER;
});
/** A folder; "off" and "" both store nothing. */
export const dataFolder = z.string().transform((text) => (text === "off" ? "" : text));

const DATABASE_URL = /^postgres(ql)?:\/\/[^/]/;
export const databaseUrl = z
  .string()
  .refine(
    (text) => text === "" || (DATABASE_URL.test(text) && URL.canParse(text)),
    "must be like postgres://user:password@host:5432/name",
  );
