/** A link inside the page: a real anchor, so that it can be opened in a new tab, but without a reload. */
import type { ComponentChildren } from "preact";
import { navigate } from "../page/navigation.ts";

export function Link(props: {
  readonly to: string;
  readonly class?: string;
  readonly testId?: string;
  readonly children: ComponentChildren;
}) {
  const onClick = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    navigate(props.to);
  };
  return (
    <a href={props.to} class={props.class} data-testid={props.testId} onClick={onClick}>
      {props.children}
    </a>
  );
}
