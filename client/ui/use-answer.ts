/** Requests what a page shows from the server, and again on demand. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ApiAnswer } from "../page/api-answer.ts";

export interface Asked<T> {
  /** Undefined until there is an answer. */
  readonly answer: Signal<ApiAnswer<T> | undefined>;
  readonly again: () => void;
}

/** Sends `request` once per `key`; an answer that arrives after the key changed is dropped. */
export function useAnswer<T>(key: string, request: () => Promise<ApiAnswer<T>>): Asked<T> {
  const answer = useSignal<ApiAnswer<T> | undefined>(undefined);
  const round = useSignal(0);
  const asked = round.value;
  useEffect(() => {
    let isOver = false;
    answer.value = undefined;
    void request().then((given) => {
      if (!isOver) answer.value = given;
    });
    return () => {
      isOver = true;
    };
  }, [key, asked]);
  return {
    answer,
    again: () => {
      round.value++;
    },
  };
}
