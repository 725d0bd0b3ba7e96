import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { settingsWords } from '@/messages/settings';
import { RowTable } from './row-table';

interface ImportPreviewProps {
  noun: Import['noun'];
  /** What previews of every kind say. */
  preview: Pick<ImportPreview, 'errors' | 'withNotes' | 'newFields'>;
  /** What only those of the kind say. */
  children: ReactNode;
}

/** Of their documents, cells that are wrong are told as errors. */
const CELLS: ReadonlySet<Import['noun']> = new Set(['order', 'purchaseOrder', 'product', 'stock'] as const);

/** What an import of the file would create, and the rows that create nothing. */
export function ImportPreviewView({ noun, preview, children }: ImportPreviewProps): ReactNode {
  const { errors, withNotes, newFields } = preview;
  return (
    <section aria-label={importsWords.preview} className="grid gap-4">
      <h2 className="text-md">{importsWords.preview}</h2>
      {withNotes > 0 ? <p className="text-ink-2">{importsWords.withNotes(noun, withNotes)}</p> : null}
      {newFields.length > 0 ? (
        <p className="max-w-[80ch] text-ink-2 wrap-anywhere">
          {importsWords.newFields(
            newFields.map(({ name, kind }) => importsWords.fieldOf(name, settingsWords.fields.kinds[kind])).join(', '),
          )}
        </p>
      ) : null}
      {errors.length > 0 ? (
        <RowTable
          caption={CELLS.has(noun) ? importsWords.cellErrors : importsWords.errors}
          rows={errors.map(({ row, column, message }, at) => ({
            key: `${row}:${at}`,
            row,
            text: column ? `${column}: ${message}` : message,
          }))}
        />
      ) : null}
      {children}
    </section>
  );
}

interface FirstRowsProps<R> {
  noun: Import['noun'];
  rows: readonly R[];
  /** The values besides the title. */
  values: (row: R) => ReactNode;
}

/** The first records that the import would create. */
export function FirstRows<R extends { row: number; title: string; notes: readonly string[] }>(
  props: FirstRowsProps<R>,
): ReactNode {
  const { noun, rows, values } = props;
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3 className="text-base text-ink-2">{importsWords.firstRows(noun, rows.length)}</h3>
      <ul className="max-w-[60rem] border-t border-border">
        {rows.map((row) => (
          <li key={row.row} className="grid gap-0.5 border-b border-border py-1.5">
            <p className="wrap-anywhere">{row.title}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
              <span>{importsWords.rowNumber(row.row)}</span>
              {values(row)}
            </p>
            {row.notes.map((note) => (
              <p key={note} className="text-sm text-st-attention-fg">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
