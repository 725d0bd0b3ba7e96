import { formatNumber } from '../messages/formats';

const DAY = 24 * 60;

/** A duration for people: `45m`, `2h`, `1h 30m`. Sums are in hours too, because working days differ. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${formatNumber(hours)}h` : `${formatNumber(hours)}h ${rest}m`;
}

const PART = /^(\d+(?:[.,]\d+)?)\s*(m|min|h|d)?$/;
const UNITS: Record<string, number> = { m: 1, min: 1, h: 60, d: DAY / 3 };

/** Parses `90`, `45m`, `1.5h`, `1h 30m`, `2d` (days of 8 hours). Null for anything else, and for zero. */
export function readMinutes(text: string): number | null {
  const parts = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(m|min|h|d)(?= ?\d)/g, '$1 ')
    .split(/ +(?=\d)/);
  let minutes = 0;
  for (const part of parts) {
    const [, amount, unit = 'm'] = PART.exec(part) ?? [];
    if (amount === undefined) return null;
    minutes += Number(amount.replace(',', '.')) * (UNITS[unit] ?? 1);
  }
  const whole = Math.round(minutes);
  return whole > 0 ? whole : null;
}
