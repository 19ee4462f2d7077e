/** What happened on screen, for particles and sounds; positions in px. */

export type Effect =
  | {
      readonly kind: "fire";
      readonly slot: number;
      readonly weapon: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: "bounce"; readonly x: number; readonly y: number }
  | { readonly kind: "hit"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "death"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "spawn"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "dash"; readonly slot: number; readonly x: number; readonly y: number }
  | {
      readonly kind: "pickup";
      readonly pad: number;
      /** What lay on it. */
      readonly pickup: number;
      readonly x: number;
      readonly y: number;
    };
