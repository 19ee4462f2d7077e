/** A QR code as one SVG path: each run of dark modules in a row is one rectangle. */

/** Light modules that the standard (ISO/IEC 18004) requires around a code. */
export const QUIET_ZONE = 4;

/** The used part of an encoded QR code: its size in modules, and which modules are dark. */
export interface QrModules {
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}

/** The dark modules in a box whose side is the code's modules plus twice the quiet zone. */
export function qrPath(modules: QrModules): string {
  const count = modules.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const first = column;
      while (column < count && modules.isDark(row, column)) column += 1;
      const width = column - first;
      if (width > 0) path += `M${first + QUIET_ZONE} ${row + QUIET_ZONE}h${width}v1h-${width}z`;
    }
  }
  return path;
}
