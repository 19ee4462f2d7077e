/** A value to share, with a button that copies it and says whether that worked. */
import { useSignal } from "@preact/signals";
import { copyText } from "../page/clipboard.ts";

export function CopyField(props: {
  readonly label: string;
  readonly value: string;
  readonly testId: string;
  readonly isLarge?: boolean;
}) {
  const status = useSignal("Copy");
  const onClick = async (): Promise<void> => {
    status.value = (await copyText(props.value)) ? "Copied" : "Select and copy";
    setTimeout(() => {
      status.value = "Copy";
    }, 2000);
  };
  return (
    <div class="copy-field">
      <span class="field-label">{props.label}</span>
      <output
        class={props.isLarge === true ? "copy-value large" : "copy-value"}
        data-testid={props.testId}
      >
        {props.value}
      </output>
      <button
        type="button"
        class="button small"
        aria-label={`Copy ${props.label.toLowerCase()}`}
        data-testid={`${props.testId}-copy`}
        onClick={() => void onClick()}
      >
        <span aria-live="polite">{status}</span>
      </button>
    </div>
  );
}
