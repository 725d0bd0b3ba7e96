/** How a number stands to that of as many days before. */
export const change = {
  change: (percent: number, days: number) => {
    const size = `${Math.abs(percent).toLocaleString('en')} %`;
    if (percent === 0) return `The same as in the ${days} days before`;
    return `${percent > 0 ? 'Up' : 'Down'} ${size} on the ${days} days before`;
  },
  noBefore: (days: number) => `None in the ${days} days before`,
  signedChange: (percent: number, days: number) =>
    `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString('en')} % on the ${days} days before`,
};
