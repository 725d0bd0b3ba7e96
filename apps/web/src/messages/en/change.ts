import { formatNumber } from '../formats';
/** Compares a number with the same number of days before. */
export const change = {
  change: (percent: number, days: number) => {
    const size = `${formatNumber(Math.abs(percent))}%`;
    if (percent === 0) return `Same as the previous ${days} days`;
    return `${percent > 0 ? 'Up' : 'Down'} ${size} on the previous ${days} days`;
  },
  countChange: (by: number, days: number) => {
    if (by === 0) return `Same as the previous ${days} days`;
    return `${formatNumber(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'} than in the previous ${days} days`;
  },
  noBefore: (days: number) => `None in the previous ${days} days`,
  signedChange: ({ kind, by }: { kind: 'percent' | 'count'; by: number }, days: number) => {
    const size = `${formatNumber(Math.abs(by))}${kind === 'percent' ? '%' : ''}`;
    return `${by > 0 ? '+' : '−'}${size} on the previous ${days} days`;
  },
};
