/**
 * Invites friends by code, link, QR code or the system's share sheet. Open for the player who created the
 * room, until closed.
 */
import { type Signal, useSignal } from "@preact/signals";
import { roomPath } from "../../page/routes.ts";
import { isInviteOpen, setInviteOpen } from "../../page/storage.ts";
import { CopyField } from "../copy-field.tsx";
import { QrCode } from "./qr-code.tsx";

/** Whether the invitation is open on this page, as stored per tab for the room `ownCode`. */
export function useInviteOpen(ownCode: string): Signal<boolean> {
  return useSignal(isInviteOpen(ownCode));
}

/** `code` admits people, or is empty; `ownCode` is the code that this page joined with. */
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
          aria-label="Close the invitation"
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

/** `code` currently admits people; empty if none does. */
export function InviteFields({ code }: { readonly code: string }) {
  const isQrShown = useSignal(false);
  if (code === "") {
    return (
      <p class="hint" role="status" data-testid="no-invite">
        No invitation link is active. The host can create a new link in the menu.
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
            Share…
          </button>
        )}
      </div>
      {isQrShown.value && <QrCode text={link} />}
    </div>
  );
}

/** Browsers offer a share sheet only on https, and not all of them do. */
function canShare(): boolean {
  return "share" in navigator;
}

async function share(url: string): Promise<void> {
  try {
    await navigator.share({ title: "Ricochet", text: "Play with me", url });
  } catch {
    // Closed without sharing: the link is still there to copy.
  }
}
