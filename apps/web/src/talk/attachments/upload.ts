import type { Attachment } from '@quartermaster/contracts/attachments';
import { LIMITS } from '@quartermaster/contracts/limits';
import { markSessionExpired } from '@/lib/session-state';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';

interface UploadInput {
  slug: string;
  taskId: string;
  file: File;
  /** The gesture it is part of. */
  operation: string;
  /** A share of 1, as far as it is known. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file's bytes; by XMLHttpRequest, because fetch does not say how far it is. Rejects with a sentence for the person. */
export function uploadFile({ slug, taskId, file, operation, onProgress, signal }: UploadInput): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    if (file.size > LIMITS.attachmentBytes) {
      reject(new Error(talkWords.tooLarge(LIMITS.attachmentBytes / 1_048_576)));
      return;
    }
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ workspace: slug, name: file.name });
    request.open('POST', `/api/files/tasks/${taskId}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-trpc-source', 'web');
    request.setRequestHeader('x-operation', operation);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as Attachment);
      if (request.status === 401) markSessionExpired();
      reject(new Error(sentenceOf(request.response) ?? talkWords.uploadFailed));
    };
    request.onerror = () => reject(new Error(t.form.unreachable));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** The server's own words, in the shape of every refusal. */
function sentenceOf(response: unknown): string | undefined {
  const { error } = (response ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === 'string' ? error.message : undefined;
}

/** Where the bytes of a file are. */
export function attachmentUrl(slug: string, id: string): string {
  return `/api/files/attachments/${id}?workspace=${encodeURIComponent(slug)}`;
}

/** `12 KB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1_000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: Number(value) < 10 && unit !== 'byte' ? 1 : 0,
  }).format(Number(value));
}
