/** What browsers draw without running anything. */
const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Whether a file can be shown as a picture. */
export function isImage({ type }: { type: string }): boolean {
  return IMAGES.includes(type);
}
