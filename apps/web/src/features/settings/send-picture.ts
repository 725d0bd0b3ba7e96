import { isPageOfOther, readOwner } from '@/lib/owner';
import { replyMessage } from '@/lib/reply-message';
import { markSessionExpired } from '@/lib/session-state';
import { t } from '@/messages';
import { pictureWords } from '@/messages/picture';
import type { Problem } from './use-save';

/** Width and height of what is sent, px: enough for the largest place at twice the resolution. */
const SIDE = 256;
const MOST_BYTES = 20 * 1_048_576;

/** A photo fills the square and loses its edges; a logo is shown whole, and keeps what is transparent. */
const WAYS = {
  photos: { fit: Math.max, type: 'image/jpeg' },
  logos: { fit: Math.min, type: 'image/png' },
} as const;

interface Sending {
  slug: string;
  kind: keyof typeof WAYS;
  file: File;
}

/** Makes a picture small and square, which also removes where and with what it was taken, and sends it. */
export async function sendPicture({ slug, kind, file }: Sending): Promise<Problem> {
  if (file.size > MOST_BYTES) return pictureWords.tooLarge(MOST_BYTES / 1_048_576);
  const body = await squareOf(file, WAYS[kind]).catch(() => null);
  if (!body) return pictureWords.unreadable;
  if (isPageOfOther()) return t.form.otherSession;
  const owner = readOwner();
  const reply = await fetch(`/api/files/${kind}?workspace=${encodeURIComponent(slug)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-trpc-source': 'web' },
    body,
  }).catch(() => null);
  if (!reply) return t.form.unreachable;
  if (reply.ok) return undefined;
  if (reply.status === 401) markSessionExpired(owner);
  return replyMessage(await reply.json().catch(() => null)) ?? t.form.unreachable;
}

/** @throws DOMException if the browser cannot read it as a picture */
async function squareOf(file: Blob, { fit, type }: (typeof WAYS)[keyof typeof WAYS]): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = fit(SIDE / picture.width, SIDE / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  if (type === 'image/jpeg') {
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, SIDE, SIDE);
  }
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}
