import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';

interface Row {
  key: string;
  /** The first names the row. */
  cells: readonly ReactNode[];
}

interface DataTableProps {
  caption: string;
  /** The first is of the names, the others of numbers. */
  head: readonly string[];
  rows: readonly Row[];
  sums?: readonly ReactNode[];
}

const cell = 'px-2 py-1 first:pl-0 last:pr-0 not-first:text-right';

/** The numbers of a chart; sums stand under a double rule. */
export function DataTable({ caption, head, rows, sums }: DataTableProps): ReactNode {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-border-strong text-left text-ink-2">
          {head.map((name) => (
            <th key={name} scope="col" className={cn(cell, 'font-semibold')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key} className="border-b border-border">
            <Cells head={head} cells={cells} />
          </tr>
        ))}
      </tbody>
      {sums ? (
        <tfoot>
          <tr className="border-double border-border-strong font-semibold [border-bottom-width:3px]">
            <Cells head={head} cells={sums} />
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function Cells({
  head,
  cells: [name, ...numbers],
}: {
  head: readonly string[];
  cells: readonly ReactNode[];
}): ReactNode {
  return (
    <>
      <th scope="row" className={cn(cell, 'text-left font-[inherit]')}>
        {name}
      </th>
      {numbers.map((number, index) => (
        <td key={head[index + 1]} className={cell}>
          {number}
        </td>
      ))}
    </>
  );
}
