/** The words of values of the workspace's own fields as they are typed. */
export const fieldValues = {
  number: 'Enter a number like 12.5',
  money: (currency: string) => `Enter an amount in ${currency}, like 1,234.50`,
  link: 'Enter a link that starts with https:// or mailto:',
  amountIn: (name: string, currency: string) => `${name} (${currency})`,
};
