// Written by `npm run golden`: the hash of the proof of exactness (proof.ts). Not edited by hand.
export const GOLDEN_HASH = "5ea87120";
