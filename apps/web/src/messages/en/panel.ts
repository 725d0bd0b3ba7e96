/** The words of the panel beside a page. */
export const panel = {
  resize: 'Width of the panel',
  openPage: 'Open the page',
  close: 'Close the panel',
  details: 'Details',
  actions: (key: string) => `Actions for ${key}`,
};
