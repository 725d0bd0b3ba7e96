/** The words of photos and logos. */
export const picture = {
  tooLarge: (megabytes: number) => `A picture can have up to ${megabytes} MB`,
  unreadable: 'This file could not be read as a picture. Choose a PNG, JPEG, WebP or GIF.',
};
