/** Image types that browsers display without running scripts. */
const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Whether a file can be displayed as an image. */
export function isImage({ type }: { type: string }): boolean {
  return IMAGES.includes(type);
}
