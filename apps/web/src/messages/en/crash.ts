/** The words of a page that failed. Such a page is loaded with every other, so it brings no more than these. */
export const crash = {
  title: 'Something went wrong',
  body: 'This page could not be shown. Your saved work is safe.',
  retry: 'Retry',
  code: (code: string) => `Code: ${code}`,
};
