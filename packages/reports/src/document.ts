import type { Writable } from 'node:stream';
import type { DocumentSpec } from '@quartermaster/contracts/documents/sheet';

/**
 * Writes a document as PDF: A4 upright, the head of the table on each page, the totals kept together.
 * @returns how many pages it has, and how many characters no font has
 */
export async function writeDocument(spec: DocumentSpec, out: Writable): Promise<{ pages: number; missing: number }> {
  return (await import('./pdf/draw-document')).drawDocument(spec, out);
}
