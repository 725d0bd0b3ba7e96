import type { SheetPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { RowTable } from './row-table';

interface AboutFileProps {
  about: Pick<NonNullable<SheetPreview['goods']>, 'notes' | 'left'>;
  duplicates: SheetPreview['duplicateItems'];
  /** What the duplicates are. */
  here: string;
}

/** What is said of a file of documents: sentences about all of it, and rows that bring nothing. */
export function AboutFile({ about, duplicates, here }: AboutFileProps): ReactNode {
  const { notes, left } = about;
  return (
    <>
      {notes.length > 0 ? (
        <ul className="grid max-w-[80ch] gap-1 text-ink-2 wrap-anywhere">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {left.length > 0 ? (
        <RowTable
          caption={importsWords.left}
          rows={left.map(({ row, message }) => ({ key: String(row), row, text: message }))}
        />
      ) : null}
      {duplicates.length > 0 ? (
        <RowTable
          caption={here}
          rows={duplicates.map(({ row, title, like, by }) => ({
            key: String(row),
            row,
            text: importsWords.looksLike(title, like, by),
          }))}
        />
      ) : null}
    </>
  );
}
