/** How friends get in: code, link, QR code and the system's way to share, shown to whoever made the room until put away. */
import { type Signal, useSignal } from "@preact/signals";
import { roomPath } from "../../page/routes.ts";
import { isInviteOpen, setInviteOpen } from "../../page/storage.ts";
import { CopyField } from "../copy-field.tsx";
import { QrCode } from "./qr-code.tsx";

/** Whether the invitation stands open on this page, as this tab remembers it of the room `ownCode`. */
export function useInviteOpen(ownCode: string): Signal<boolean> {
  return useSignal(isInviteOpen(ownCode));
}

/** `code` lets people in, or is empty; `ownCode` is the one by which this page came. */
export function Invite(props: {
  readonly code: string;
  readonly ownCode: string;
  readonly isOpen: Signal<boolean>;
}) {
  const { code, ownCode, isOpen } = props;
  if (!isOpen.value) return null;
  return (
    <section class="invite" aria-label="Invite friends" data-testid="invite">
      <header class="invite-head">
        <h2>Invite friends</h2>
        <button
          type="button"
          class="icon-button small"
          aria-label="Put the invitation away"
          data-testid="invite-close"
          onClick={() => {
            setInviteOpen(ownCode, false);
            isOpen.value = false;
          }}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 6 18 18M18 6 6 18" />
          </svg>
        </button>
      </header>
      <InviteFields code={code} />
    </section>
  );
}

/** `code` is the one that lets people in now; empty if none does. */
export function InviteFields({ code }: { readonly code: string }) {
  const isQrShown = useSignal(false);
  if (code === "") {
    return (
      <p class="hint" role="status" data-testid="no-invite">
        No invitation is open: nobody new gets in. The host can make a new link in the menu.
      </p>
    );
  }
  const link = location.origin + roomPath(code);
  return (
    <div class="invite-fields">
      <CopyField label="Code" value={code} testId="invite-code" isLarge />
      <CopyField label="Link" value={link} testId="invite-link" />
      <div class="menu-pair">
        <button
          type="button"
          class="button small"
          aria-expanded={isQrShown.value}
          data-testid="invite-qr-button"
          onClick={() => {
            isQrShown.value = !isQrShown.value;
          }}
        >
          {isQrShown.value ? "Hide QR code" : "QR code"}
        </button>
        {canShare() && (
          <button
            type="button"
            class="button small"
            data-testid="invite-share"
            onClick={() => void share(link)}
          >
            Share …
          </button>
        )}
      </div>
      {isQrShown.value && <QrCode text={link} />}
    </div>
  );
}

/** Browsers have a share sheet only on https, and not all of them. */
function canShare(): boolean {
  return "share" in navigator;
}

async function share(url: string): Promise<void> {
  try {
    await navigator.share({ title: "Ricochet", text: "Play with me", url });
  } catch {
    // Put away without sharing: the link is still there to copy.
  }
}
