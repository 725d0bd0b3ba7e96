/** The words of merging two records, by what one of them and several are called. */
export function merge({ one, many }: { one: string; many: string }) {
  return {
    title: (key: string) => `Merge ${key}`,
    pick: `Choose the ${one} that it duplicates.`,
    find: `Find a ${one}`,
    none: `No ${one} matches`,
    keep: 'Which one stays?',
    values: 'Choose the value to keep where they differ.',
    body: (loser: string, winner: string) =>
      `Comments, files, watchers and links of ${loser} move to ${winner}. Links to ${loser} then open ${winner}.`,
    same: 'They have the same values.',
    action: (loser: string, winner: string) => `Merge ${loser} into ${winner}`,
    back: `Choose another ${one}`,
    merged: (loser: string, winner: string) => `${loser} merged into ${winner}`,
    failed: `The ${many} were not merged`,
    note: (loser: string) => `${loser} was merged into this ${one}.`,
  };
}
