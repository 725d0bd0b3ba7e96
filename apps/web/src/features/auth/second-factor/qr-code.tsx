import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** Light modules around the code, as scanners expect (ISO/IEC 18004). */
const QUIET = 4;
/** Whole pixels per module: at any other scale some are wider than others. */
const SCALE = 4;

/** A text as a QR code. It is dark on light in both themes, because not every scanner reads the inverse. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { data, size } = encode(text, { border: QUIET, boostEcc: false });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * SCALE}
      height={size * SCALE}
      shapeRendering="crispEdges"
      className="rounded-panel"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
