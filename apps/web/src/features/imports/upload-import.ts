import { IMPORT_LIMITS, type ImportKind } from '@quartermaster/contracts/import-fields';
import type { Import } from '@quartermaster/contracts/imports';
import { isPageOfOther } from '@/lib/owner';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { detectArchive, isArchive } from './detect-archive';
import { detectKind } from './detect-kind';

const HEAD_BYTES = 4_096;

interface Upload {
  /** What its rows become. */
  noun: Import['noun'];
  /** Null: as the file begins. */
  kind: ImportKind | null;
}

/** Sends a file to be looked at. Rejects with a sentence for the person. */
export async function uploadImport(slug: string, file: File, { noun, kind }: Upload): Promise<Import> {
  if (file.size > IMPORT_LIMITS.bytes) throw new Error(importsWords.tooLarge);
  if (isPageOfOther()) throw new Error(t.form.otherSession);
  const query = new URLSearchParams({
    workspace: slug,
    noun,
    kind: kind ?? (await formatOf(noun, file)),
    name: file.name,
  });
  const answer = await fetch(`/api/files/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-trpc-source': 'web' },
    body: file,
  }).catch(() => null);
  if (!answer) throw new Error(t.form.unreachable);
  const body: unknown = await answer.json().catch(() => null);
  // The route answers with the contract's record, or with an error as every other call does.
  if (answer.ok) return body as Import;
  throw new Error((body as { error?: { message?: string } } | null)?.error?.message || importsWords.uploadFailed);
}

/** A sheet of other records may have the two columns that tell a Todoist file of tasks. */
async function formatOf(noun: Upload['noun'], file: File): Promise<ImportKind> {
  const head = await file.slice(0, HEAD_BYTES).text();
  if (isArchive(head)) return noun === 'task' ? detectArchive(file) : 'csv';
  const kind = detectKind(head);
  return kind === 'todoist' && noun !== 'task' ? 'csv' : kind;
}
