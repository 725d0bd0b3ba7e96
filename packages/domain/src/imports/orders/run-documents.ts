import type { ImportOptions } from '@quartermaster/contracts';
import { authorize } from '../../kernel/authorize';
import { dateIn } from '../../kernel/clock';
import type { Ctx, TxCtx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { onceMore } from '../../products/once-more';
import type { AnySource } from '../../records/source';
import type { Execution } from '../execution';
import { readImportFile } from '../file';
import type { Watch } from '../goods/table';
import type { RowError } from '../read/types';
import { openFields } from '../sheet/fields';
import { ownValues } from '../sheet/own-values';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { fieldDateOrder } from '../write/field-dates';
import { importedBefore, importedBy } from '../write/imported';
import { type People, readPeople } from '../write/people';
import { ImportWriter, type WrittenRow } from '../write/writer';
import { openRates, type RatesHere, type Taxed } from './tax-rates';

/** Of a transaction: so many documents, or those with so many lines. */
const CHUNK = { documents: 50, lines: 500 };

/** A document that can come in. */
interface ImportedDocument extends Taxed {
  number: number | null;
  fingerprint: string;
  lines: readonly unknown[];
  charges: readonly unknown[];
  /** Own fields by header. */
  custom: Record<string, string>;
}

/** What documents are written with. */
export interface DocumentsWriting<D> {
  rates: RatesHere;
  people: People;
  /** The own fields of a document, with notes for what does not fit them. */
  fieldsOf: (document: D, note: (message: string) => void) => Record<string, string>;
  /** Of the numbers that the file brings; 0 for none. */
  highest: number;
  /** Whether a document that is here already comes in again. */
  again: boolean;
}

/** How files of a kind of documents are imported. */
export interface DocumentImport<D extends ImportedDocument, M> {
  source: AnySource;
  permission: Parameters<typeof authorize>[1];
  /** All that a file says, checked. @throws Invalid when the file as a whole cannot be imported */
  read(
    person: Ctx,
    bytes: Uint8Array,
    reading: { options: ImportOptions; watch: Watch },
  ): Promise<{ orders: readonly D[]; errors: readonly RowError[]; notes: readonly string[] }>;
  /** Reads what is here of documents: before the transaction that brings them. */
  match(person: Ctx, documents: readonly D[]): Promise<M>;
  write(ctx: TxCtx, writing: DocumentsWriting<D>, chunk: M): Promise<WrittenRow[]>;
}

/** The highest number that documents of a file have there; 0 for none. */
export function highestOf(documents: ReadonlyArray<{ number: number | null }>): number {
  return documents.reduce((highest, { number }) => Math.max(highest, number ?? 0), 0);
}

/**
 * Brings documents in, as the person who asked for it and with what their role allows now. Each chunk is one transaction, so the next
 * execution continues where one was interrupted, and none comes in twice.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function importDocuments<D extends ImportedDocument, M>(
  ctx: Ctx,
  { run, filesDir, assertWanted }: Execution,
  { source, permission, read, match, write }: DocumentImport<D, M>,
): Promise<void> {
  const { id } = run;
  const { noun, kind, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  authorize(person, permission);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
  const file = await read(person, bytes, { options, watch });
  assertWanted();

  const { orders, errors } = file;
  const fingerprints = new Set(orders.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  const before = options.repeated === 'skip' ? await importedBefore(person, { id, noun, kind, fingerprints }) : null;
  const rates = await openRates(person, orders, { makes: true });
  const writing: DocumentsWriting<D> = {
    rates,
    people: await readPeople(person),
    fieldsOf: await ownFieldsOf(person, source, { orders, options }),
    highest: highestOf(orders),
    again: options.repeated === 'again',
  };
  const notes = [...file.notes, ...rates.notes];
  const writer = await ImportWriter.open(person, { run, noun: source.list.noun, rows: orders.length, errors, notes });
  let chunk: D[] = [];
  let lines = 0;
  const flush = async () => {
    assertWanted();
    const written = chunk;
    chunk = [];
    lines = 0;
    await onceMore(async () => {
      const matched = await match(person, written);
      return writer.write((ctx) => write(ctx, writing, matched));
    });
  };
  for (const order of orders) {
    if (made.has(order.fingerprint)) writer.pass('created');
    else if (before?.has(order.fingerprint)) writer.pass('skipped');
    else {
      chunk.push(order);
      lines += order.lines.length + order.charges.length;
    }
    if (chunk.length >= CHUNK.documents || lines >= CHUNK.lines) await flush();
  }
  await flush();
  await writer.finish();
}

/** The own fields that columns of the file become. */
async function ownFieldsOf<D extends ImportedDocument>(
  ctx: Ctx,
  source: AnySource,
  { orders, options }: { orders: readonly D[]; options: Parameters<typeof fieldDateOrder>[1] },
): Promise<DocumentsWriting<D>['fieldsOf']> {
  const reading = {
    fields: await openFields(ctx, { source }, orders),
    people: await readPeople(ctx),
    today: dateIn(ctx.timeZone, ctx.runtime.clock.now()),
    dateOrderOf: fieldDateOrder(orders, options),
  };
  return ({ custom }, note) => {
    const notes: string[] = [];
    const own = ownValues(reading, custom, notes);
    for (const message of notes) note(message);
    return own;
  };
}
