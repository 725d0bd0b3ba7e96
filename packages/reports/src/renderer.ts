import type { Writable } from 'node:stream';
import type { CellValue, ReportSpec } from './spec';

/** Writes one report to one Writable. Calls are made one at a time, each awaited before the next. */
export interface Renderer<Row> {
  /** Rows written so far. */
  readonly rows: number;
  /** Appends rows. Resolves when the Writable wants more; rejects when it broke. */
  write(rows: readonly Row[]): Promise<void>;
  /** Writes the end, ends the Writable and waits until it has taken every byte. */
  finish(): Promise<void>;
  /** Gives up and destroys the Writable, which then holds half a report. Never rejects. */
  abort(): Promise<void>;
}

export interface RendererOptions<Row extends Record<keyof Row, CellValue>> {
  spec: ReportSpec<Row>;
  /** Opened by the caller, ended by the renderer. */
  out: Writable;
}
