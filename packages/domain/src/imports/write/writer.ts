import { type ChangeNotice, IMPORT_LIMITS } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../../kernel/context';
import { notice } from '../../kernel/notices';
import { insertInto } from '../../kernel/statements';
import { withTransaction } from '../../kernel/transaction';
import { finishRun } from '../../runs/end';
import { saveProgress, tellProgress } from '../../runs/progress';
import type { RunRow } from '../../runs/row';
import { countNotes, FILE_ROW, keepNotes, type RowNote } from '../notes';
import type { RowError } from '../read';

const NOTES_AT_ONCE = 500;
/** A chunk of products with their stock, on a busy machine. */
const TIMEOUT_MS = 20_000;
const IMPORTED_ROWS = insertInto('imported_rows', ['workspaceId', 'importId', 'fingerprint', 'recordId']);

interface Counts {
  rowsDone: number;
  created: number;
  skipped: number;
  failed: number;
}

/** What became of a row. */
export interface WrittenRow {
  row: number;
  fingerprint: string;
  /** The record that was made; null when none was. */
  recordId: string | null;
  /** It was left out as it should be, rather than failed. */
  isSkipped?: boolean;
  /** What there is to say about it. */
  notes: readonly string[];
  /** The same about the other rows that became the same record. */
  further?: ReadonlyArray<readonly [row: number, message: string]>;
}

interface Opening {
  run: RunRow;
  /** Of the records. */
  noun: ChangeNotice['noun'];
  /** How many rows can be read. */
  rows: number;
  errors: readonly RowError[];
  /** Rows that are left out on purpose. */
  left?: readonly RowError[];
  /** What there is to say about the file as a whole. */
  notes?: readonly string[];
}

/** One run of an import: writes chunk after chunk and knows how far it is. All it counts it counts anew in each run. */
export class ImportWriter {
  private kept = 0;
  private unkept = 0;

  private constructor(
    private readonly ctx: Ctx,
    private readonly run: RunRow,
    private readonly noun: Opening['noun'],
    private readonly total: number,
    private counts: Counts,
  ) {}

  static async open(
    ctx: Ctx,
    { run, noun, rows, errors, left = [], notes: about = [] }: Opening,
  ): Promise<ImportWriter> {
    const failed = new Set(errors.map(({ row }) => row)).size;
    const skipped = left.length;
    const counts = { rowsDone: failed + skipped, created: 0, skipped, failed };
    const writer = new ImportWriter(ctx, run, noun, rows + failed + skipped, counts);
    const said = [...errors, ...left].toSorted((a, b) => a.row - b.row);
    const notes = [
      ...numbered(said.map(({ row, column, message }) => [row, column ? `${column}: ${message}` : message])),
      // The first one is of the notes that were not kept.
      ...about.map((message, at) => ({ row: FILE_ROW, index: at + 1, message })),
    ];
    for (let at = 0; at < notes.length; at += NOTES_AT_ONCE) await writer.tell(notes.slice(at, at + NOTES_AT_ONCE));
    // An earlier run may have left more.
    writer.kept = await countNotes(ctx, run.id);
    return writer;
  }

  /** Counts a row that is a record already. */
  pass(as: 'created' | 'skipped'): void {
    this.counts = { ...this.counts, rowsDone: this.counts.rowsDone + 1, [as]: this.counts[as] + 1 };
  }

  /**
   * One transaction: the records that `make` makes, what their rows are known by, the notes, and the counts.
   * @returns what `make` did, once it is committed
   */
  async write(make: (ctx: TxCtx) => Promise<readonly WrittenRow[]>): Promise<readonly WrittenRow[]> {
    const { rows, counts, notes } = await withTransaction(
      this.ctx,
      async (ctx) => {
        const rows = await make(ctx);
        const counts = await this.keep(ctx, rows);
        await this.save(ctx, counts);
        const notes = numbered(rows.flatMap(saidOf).toSorted(([a], [b]) => a - b));
        await keepNotes(ctx, this.run.id, this.fitting(notes));
        return { rows, counts, notes };
      },
      { timeoutMs: TIMEOUT_MS },
    );
    this.counts = counts;
    this.countKept(notes);
    tellProgress(this.ctx, this.run, { done: counts.rowsDone, total: this.total });
    return rows;
  }

  /** One transaction with what belongs to records that are made already. */
  async also(make: (ctx: TxCtx) => Promise<void>): Promise<void> {
    await withTransaction(this.ctx, async (ctx) => {
      await make(ctx);
      await this.save(ctx, this.counts);
    });
  }

  /** Ends the run, with a note about the notes that were not kept. */
  async finish(): Promise<void> {
    const { rowsDone: done, ...result } = this.counts;
    const { created, skipped, failed } = result;
    await finishRun(this.ctx, this.run, {
      result,
      done,
      changes: { created: [null, created], skipped: [null, skipped], failed: [null, failed] },
      also: async (ctx) => {
        if (this.unkept === 0) return;
        const message = `And ${this.unkept.toLocaleString('en')} more notes, which were not kept`;
        await keepNotes(ctx, this.run.id, [{ row: FILE_ROW, index: 0, message }]);
      },
    });
  }

  /** The fingerprints of the rows that became records. */
  private async keep(ctx: TxCtx, rows: readonly WrittenRow[]): Promise<Counts> {
    const made = rows.flatMap(({ fingerprint, recordId }) => (recordId ? [{ fingerprint, recordId }] : []));
    const { workspaceId } = ctx;
    await ctx.tx.statements.insert(
      IMPORTED_ROWS,
      made.map(({ fingerprint, recordId }) => [workspaceId, this.run.id, fingerprint, recordId]),
    );
    const last = made.at(-1);
    // One notice for all of them: open lists are read again.
    if (last) notice(ctx, { noun: this.noun, ref: last.recordId, kind: 'created', version: 1 });
    const { rowsDone, created, skipped, failed } = this.counts;
    const left = rows.filter(({ isSkipped }) => isSkipped).length;
    return {
      rowsDone: rowsDone + rows.length,
      created: created + made.length,
      skipped: skipped + left,
      failed: failed + rows.length - made.length - left,
    };
  }

  private async tell(notes: RowNote[]): Promise<void> {
    await withTransaction(this.ctx, async (ctx) => {
      await this.save(ctx, this.counts);
      await keepNotes(ctx, this.run.id, this.fitting(notes));
    });
    this.countKept(notes);
  }

  private async save(ctx: TxCtx, counts: Counts): Promise<void> {
    const { rowsDone: done, ...result } = counts;
    await saveProgress(ctx, this.run.id, { stage: 'writing', done, total: this.total, result });
  }

  private fitting(notes: readonly RowNote[]): RowNote[] {
    return notes.slice(0, Math.max(0, IMPORT_LIMITS.notes - this.kept));
  }

  private countKept(notes: readonly RowNote[]): void {
    const kept = this.fitting(notes).length;
    this.kept += kept;
    this.unkept += notes.length - kept;
  }
}

function saidOf({ row, notes, further = [] }: WrittenRow): Array<readonly [row: number, message: string]> {
  return [...notes.map((message) => [row, message] as const), ...further];
}

/** Several notes of one row get numbers. They stand together. */
function numbered(notes: ReadonlyArray<readonly [row: number, message: string]>): RowNote[] {
  let index = 0;
  return notes.map(([row, message], at) => {
    index = at > 0 && notes[at - 1]?.[0] === row ? index + 1 : 0;
    return { row, index, message };
  });
}
