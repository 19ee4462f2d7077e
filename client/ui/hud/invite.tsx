/** How friends get in: link and code, shown to whoever made the room until put away. */
import { useSignal } from "@preact/signals";
import { roomPath } from "../../page/routes.ts";
import { isInviteOpen, setInviteOpen } from "../../page/storage.ts";
import { CopyField } from "../copy-field.tsx";

/** `code` lets people in; `ownCode` is the one by which this page came. */
export function Invite(props: { readonly code: string; readonly ownCode: string }) {
  const { code, ownCode } = props;
  const isOpen = useSignal(isInviteOpen(ownCode));
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

export function InviteFields({ code }: { readonly code: string }) {
  return (
    <div class="invite-fields">
      <CopyField label="Code" value={code} testId="invite-code" isLarge />
      <CopyField label="Link" value={location.origin + roomPath(code)} testId="invite-link" />
    </div>
  );
}
