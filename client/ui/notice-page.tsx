/** A page with a message and ways to continue. */
import type { ComponentChildren } from "preact";
import { BouncingPath, Wordmark } from "./brand.tsx";
import { Link } from "./link.tsx";

export function NoticePage(props: {
  readonly title: string;
  readonly message: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <main class="page">
      <BouncingPath />
      <div class="page-column narrow">
        <Wordmark />
        <section class="card notice-card" role="alert" data-testid="notice">
          <h2>{props.title}</h2>
          <p data-testid="notice-message">{props.message}</p>
          <div class="actions">
            {props.children}
            <Link to="/" class="button" testId="to-lobby">
              To the lobby
            </Link>
          </div>
        </section>
      </div>
    </main>
  );
}
