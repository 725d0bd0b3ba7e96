import type { Writable } from 'node:stream';
import type { CellValue, ReportSpec } from './spec';

/** Writes one report to one Writable. Calls must be sequential, each awaited before the next. */
export interface Renderer<Row> {
  /** Number of rows written. */
  readonly rows: number;
  /** Appends rows. Resolves when the Writable is ready for more; rejects if it failed. */
  write(rows: readonly Row[]): Promise<void>;
  /** Writes the footer, ends the Writable and waits until it has flushed. */
  finish(): Promise<void>;
  /** Aborts and destroys the Writable, which then holds a partial report. Never rejects. */
  abort(): Promise<void>;
}

export interface RendererOptions<Row extends Record<keyof Row, CellValue>> {
  spec: ReportSpec<Row>;
  /** Opened by the caller, ended by the renderer. */
  out: Writable;
}
