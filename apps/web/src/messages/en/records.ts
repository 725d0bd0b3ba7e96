/** The words of a list of records, by what one of them and several are called. */
export function records({ one, many }: { one: string; many: string }) {
  const plural = (count: number, before = '') => `${count.toLocaleString('en')} ${before}${count === 1 ? one : many}`;
  return {
    title: many.charAt(0).toUpperCase() + many.slice(1),
    search: `Search these ${many}`,
    loaded: (count: number) => plural(count),
    count: (count: number, capped: boolean) => (capped ? `${count.toLocaleString('en')}+ ${many}` : plural(count)),
    arrived: (count: number) => `${plural(count, 'new ')} – show`,
    failed: `The ${many} could not be loaded`,
    unreadable: `Fix it to see the ${many}.`,
    selectLoaded: `Select all loaded ${many}`,
    bulk: `Selected ${many}`,
    noMatch: `No ${one} matches these filters.`,
    leaveOut: (count: number) => `Remove it to see ${plural(count)}`,
  };
}
export type ListWords = ReturnType<typeof records>;
