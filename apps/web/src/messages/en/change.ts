/** Compares a number with the same number of days before. */
export const change = {
  change: (percent: number, days: number) => {
    const size = `${Math.abs(percent).toLocaleString('en')}%`;
    if (percent === 0) return `The same as in the previous ${days} days`;
    return `${percent > 0 ? 'Up' : 'Down'} ${size} on the previous ${days} days`;
  },
  noBefore: (days: number) => `None in the previous ${days} days`,
  signedChange: (percent: number, days: number) =>
    `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString('en')}% on the previous ${days} days`,
};
