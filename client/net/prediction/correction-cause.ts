/** Why a prediction differed: another player or a pickup, an input that was missing or late, a respawn. */
export type CorrectionCause = "interaction" | "starvation" | "spawn";
