/** The game's wordmark, drawn as strokes, and the bouncing bullet path in the background. */

/** Strokes of the letters on a grid of 20 × 28. */
const LETTERS: readonly string[] = [
  "M2 26V2H14L18 6V12L14 16H2M9 16L18 26", // R
  "M10 2V26", // I
  "M18 6L14 2H6L2 6V22L6 26H14L18 22", // C
  "M6 2H14L18 6V22L14 26H6L2 22V6Z", // O
  "M18 6L14 2H6L2 6V22L6 26H14L18 22", // C
  "M2 2V26M18 2V26M2 14H18", // H
  "M18 2H2V26H18M2 14H13", // E
  "M1 2H19M10 2V26", // T
];

const ADVANCE = 27;

export function Wordmark() {
  return (
    <h1 class="wordmark">
      <span class="offscreen">Ricochet</span>
      <svg viewBox={`-4 -4 ${LETTERS.length * ADVANCE + 2} 36`} aria-hidden="true">
        {LETTERS.map((path, index) => (
          <path key={index} d={path} transform={`translate(${index * ADVANCE} 0)`} />
        ))}
      </svg>
    </h1>
  );
}

/** The idea of the game: a bank shot hits harder and counts double. */
export function BankShotPicture() {
  return (
    <svg class="bank-picture" viewBox="0 0 420 132" aria-hidden="true">
      <path class="bank-wall" d="M0 14H420" />
      <path class="bank-wall low" d="M186 132V74H234V132" />
      <path class="bank-first" d="M74 100 205 18" />
      <path class="bank-second" d="M212 18 342 98" />
      <path class="bank-diamond" d="M309 74 319 80 329 91 317 85Z" />
      <polygon class="bank-ship" points="62,82 90,92 72,118 70,102 54,98" />
      <polygon class="bank-target" points="376,96 352,86 356,108 344,120 372,122 392,110" />
      <text x="296" y="42">
        bank shot
      </text>
      <text x="296" y="62" class="bank-points">
        +200
      </text>
    </svg>
  );
}

export function BouncingPath() {
  return (
    <svg
      class="bouncing-path"
      viewBox="0 0 1280 720"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <path
        class="bouncing-wall"
        d="M0 40H380L440 100M840 0V60L900 120H1280M0 690H520L580 650H760M1180 720V560L1240 500H1280"
      />
      <path class="bouncing-trail" d="M-40 520 380 40 900 640 1180 560 760 120 520 690 120 300" />
      <path
        class="bouncing-shot"
        pathLength="100"
        d="M-40 520 380 40 900 640 1180 560 760 120 520 690 120 300"
      />
    </svg>
  );
}
