import type { SheetPreview } from '@quartermaster/contracts/imports';
import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { formatColumn } from '@/records/cells/format-column';

interface DocumentValuesProps {
  row: SheetPreview['items'][number];
  /** Of the list of such documents. */
  columns: ReadonlyMap<string, Column>;
  /** The column of whose they are, which is a name yet. */
  party: string;
}

/** What a row says, by the columns of the list; its title stands above. */
export function DocumentValues({ row: { values }, columns, party }: DocumentValuesProps): ReactNode {
  return Object.entries(values).map(([attribute, value]) => {
    const column = columns.get(attribute);
    if (!column || value === null) return null;
    const text = attribute === party ? String(value) : formatColumn(column, { record: values, value });
    return (
      <span key={attribute} className="wrap-anywhere">
        {importsWords.value(column.label, text)}
      </span>
    );
  });
}
