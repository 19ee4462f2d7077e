/** Asks the server for what a page shows, again when the player wants it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ApiAnswer } from "../page/api-answer.ts";

export interface Asked<T> {
  /** Undefined until there is an answer. */
  readonly answer: Signal<ApiAnswer<T> | undefined>;
  readonly again: () => void;
}

/** Asks by `request` once for each `key`; an answer that comes after the key changed is dropped. */
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
