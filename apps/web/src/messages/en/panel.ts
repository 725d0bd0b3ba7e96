/** The words of the panel beside a page. */
export const panel = {
  resize: 'Width of the panel',
  openPage: 'Open the page',
  close: 'Close the panel',
  details: 'Details',
  actions: (key: string) => `Actions for ${key}`,
  /** @param names of the others who have the record open; at least one */
  alsoHere([first = '', second = '', ...more]: readonly string[]) {
    if (second === '') return `${first} is here too`;
    return more.length === 0
      ? `${first} and ${second} are here too`
      : `${first} and ${more.length + 1} others are here too`;
  },
};
