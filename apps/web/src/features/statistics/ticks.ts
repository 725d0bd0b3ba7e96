/**
 * Round numbers from 0 up to at least `max`, evenly apart: at most six of them, each whole.
 * The last one is the top of the axis.
 */
export function roundTicks(max: number): number[] {
  const step = roundStep(Math.max(1, max) / 5);
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not less than `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return (([1, 2, 5].find((digit) => digit * power >= least) ?? 10) as number) * power;
}

/** The same for minutes: in whole hours or days, as soon as there are some. */
export function minuteTicks(max: number): number[] {
  const unit = max < 2 * HOUR ? 1 : max <= 2 * DAY ? HOUR : DAY;
  return roundTicks(max / unit).map((count) => count * unit);
}

const HOUR = 60;
const DAY = 24 * HOUR;
