import { LIMITS } from '@quartermaster/contracts/limits';
import { type Noun, RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { isPageOfOther, readOwner } from '@/lib/owner';
import { replyMessage } from '@/lib/reply-message';
import { markSessionExpired } from '@/lib/session-state';
import { t } from '@/messages';
import { formatLocale } from '@/messages/formats';
import { talkWords } from '@/messages/talk';
import type { TalkFile } from '../kind';

interface UploadInput {
  slug: string;
  /** The record that gets it. */
  record: { noun: Noun; id: string };
  file: File;
  /** The operation it belongs to. */
  operation: string;
  /** A fraction from 0 to 1, as far as known. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Uploads a file; with XMLHttpRequest, because fetch does not report progress. Rejects with a message for the user. */
export function uploadFile({ slug, record, file, operation, onProgress, signal }: UploadInput): Promise<TalkFile> {
  return new Promise((resolve, reject) => {
    if (file.size > LIMITS.attachmentBytes) {
      reject(new Error(talkWords.tooLarge(LIMITS.attachmentBytes / 1_048_576)));
      return;
    }
    if (isPageOfOther()) {
      reject(new Error(t.form.otherSession));
      return;
    }
    const owner = readOwner();
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ workspace: slug, name: file.name });
    request.open('POST', `/api/files/${RECORD_PATHS[record.noun]}/${record.id}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-trpc-source', 'web');
    request.setRequestHeader('x-operation', operation);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as TalkFile);
      if (request.status === 401) markSessionExpired(owner);
      reject(new Error(replyMessage(request.response) ?? talkWords.uploadFailed));
    };
    request.onerror = () => reject(new Error(t.form.unreachable));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** The URL of a file's content. */
export function attachmentUrl(slug: string, id: string): string {
  return `/api/files/attachments/${id}?workspace=${encodeURIComponent(slug)}`;
}

/** `5 bytes`, `12 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1_000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit: String(unit),
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: Number(value) < 10 && unit !== 'byte' ? 1 : 0,
  }).format(Number(value));
}
