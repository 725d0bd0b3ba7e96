import { formatNumber } from '../formats';
/** The words of a list of records, by what one of them and several are called. */
export function records({ one, many }: { one: string; many: string }) {
  const plural = (count: number, before = '') => `${formatNumber(count)} ${before}${count === 1 ? one : many}`;
  return {
    title: many.charAt(0).toUpperCase() + many.slice(1),
    search: `Search these ${many}`,
    loaded: (count: number) => plural(count),
    count: (count: number, capped: boolean) => (capped ? `${formatNumber(count)}+ ${many}` : plural(count)),
    arrived: (count: number) => `${plural(count, 'new ')} – show`,
    failed: `The ${many} could not be loaded`,
    unreadable: `Fix it to see the ${many}.`,
    selectLoaded: `Select all loaded ${many}`,
    bulk: `Selected ${many}`,
    changed: (count: number) => `${plural(count)} changed`,
    mixedCurrencies: `Amounts need one currency. Select ${many} of the same currency.`,
    noMatch: `No ${one} matches these filters.`,
    excludes: (filter: string) => `“${filter}” excludes the most ${many}.`,
    noAccess: `You don't have access to ${many}`,
    missing: (key: string) => `${one.charAt(0).toUpperCase()}${one.slice(1)} ${key} not found`,
    missingBody: `The key is wrong, or the ${one} belongs to another workspace.`,
    oneFailed: `The ${one} could not be loaded`,
    readOnly: `Your role can view ${many} but not change them`,
    inTrash: `This ${one} is in the trash`,
    new: `New ${one}`,
    import: `Import ${many}`,
    export: `Export ${many}`,
    exportBody: `Exports all ${many} that match the current filter, not only the loaded ones.`,
    all: `All ${many}`,
    leaveOut: (count: number) => `Remove it to see ${plural(count)}`,
  };
}
export type ListWords = ReturnType<typeof records>;

/** The words of a column's value as it is typed. */
export const columns = {
  yes: 'Yes',
  no: 'No',
  missing: (label: string) => `Enter a value for ${label.toLowerCase()}`,
  long: (most: number) => `Use ${formatNumber(most)} characters or fewer`,
  email: 'Enter an e-mail address like sam@example.com',
  amountIn: (label: string, currency: string) => `${label} (${currency})`,
  /** In a list of errors, where the field is not beside it. */
  problemOf: (label: string, problem: string) => `${label}: ${problem}`,
  amount: (currency: string) => `Enter an amount in ${currency}, such as 1,250`,
  decimal: (places: number) => `Enter a number of 0 or more with up to ${places} decimals`,
  range: (whole: boolean, least: number, most: number) =>
    `Enter a ${whole ? 'whole ' : ''}number from ${least} to ${formatNumber(most)}`,
};
