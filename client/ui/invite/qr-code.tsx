/** Shows text as a QR code, for a phone nearby. The encoder loads on first use. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { QUIET_ZONE, qrPath } from "./qr-path.ts";

interface Drawing {
  /** Modules per side, including the quiet zone. */
  readonly size: number;
  readonly path: string;
}

export function QrCode({ text }: { readonly text: string }) {
  const drawing = useSignal<Drawing | undefined>(undefined);
  const problem = useSignal("");
  useEffect(() => {
    drawing.value = undefined;
    draw(text).then(
      (drawn) => {
        drawing.value = drawn;
      },
      () => {
        problem.value = "The QR code could not be loaded. Copy the link instead.";
      },
    );
  }, [text, drawing, problem]);
  if (drawing.value === undefined) return <p class="hint">{problem.value || "Drawing…"}</p>;
  const { size, path } = drawing.value;
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of ${text}`}
      data-testid="invite-qr"
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

async function draw(text: string): Promise<Drawing> {
  const { default: qrcode } = await import("qrcode-generator");
  // 0: the smallest code that holds the text; M: readable with 15 % of it covered.
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  return { size: code.getModuleCount() + 2 * QUIET_ZONE, path: qrPath(code) };
}
