import type { ReactNode } from 'react';
import { formatNumber } from '@/messages/formats';
import { importsWords } from '@/messages/imports';

interface RowTableProps {
  caption: string;
  /** A row of null is the file itself. */
  rows: ReadonlyArray<{ key: string; row: number | null; text: string }>;
}

/** What is said about rows of a file. */
export function RowTable({ caption, rows }: RowTableProps): ReactNode {
  return (
    <table className="w-full max-w-[60rem] text-left">
      <caption className="pb-1 text-left text-base font-semibold text-ink-2">{caption}</caption>
      <thead>
        <tr className="border-y border-border text-sm text-ink-2">
          <th scope="col" className="w-20 py-1.5 pr-3 font-semibold">
            {importsWords.row}
          </th>
          <th scope="col" className="py-1.5 font-semibold">
            {importsWords.message}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, row, text }) => (
          <tr key={key} className="border-b border-border">
            <td className="py-1.5 pr-3 align-top tabular-nums">
              {row === null ? importsWords.wholeFile : formatNumber(row)}
            </td>
            <td className="py-1.5 wrap-anywhere">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
