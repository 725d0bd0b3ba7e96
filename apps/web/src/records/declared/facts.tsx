'use client';

import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { columnWords } from '@/messages/records';
import { currencyOf, formatColumn } from '../cells/format-column';
import { ColumnControl } from '../editors/column-control';
import { FactLine } from '../panel/fact-line';
import { OwnFields } from '../panel/own-fields';
import { readColumn } from '../read-column';
import { useRecordEditor } from './editor';
import type { DeclaredDetail, DeclaredKind } from './kind';
import { editedColumns } from './page-ui';

interface FactsProps {
  kind: DeclaredKind;
  record: DeclaredDetail;
  mayWrite: boolean;
  /** Lines of the kind's own, after its columns. */
  children?: ReactNode;
}

/** The columns of a record and its own fields, each changed in place. The primary column is the title above. */
export function DeclaredFacts({ kind, record, mayWrite, children }: FactsProps): ReactNode {
  const editor = useRecordEditor(kind);
  const { primary } = kind.page.address.terms;
  return (
    <dl className="grid grid-cols-[8.5rem_1fr] items-center gap-y-0.5">
      {editedColumns(kind.list)
        .filter(([attribute]) => attribute !== primary)
        .map(([attribute, column]) => {
          const value = readColumn(record, attribute);
          return (
            <FactLine key={attribute} name={labelOf(column, record)}>
              {mayWrite ? (
                <div className="w-full">
                  <ColumnControl
                    column={column}
                    record={record}
                    value={value}
                    onChange={(to) => void editor.edit(record, { field: attribute, from: value, to })}
                  />
                </div>
              ) : (
                formatColumn(column, { record, value })
              )}
            </FactLine>
          );
        })}
      {children}
      <OwnFields
        noun={kind.list.noun}
        values={record.fields}
        mayWrite={mayWrite}
        onChange={(change) => void editor.edit(record, { field: 'fields', ...change })}
      />
    </dl>
  );
}

/** An amount says its currency. */
function labelOf(column: Column, record: DeclaredDetail): string {
  return column.type === 'money' ? columnWords.amountIn(column.label, currencyOf(record, column)) : column.label;
}
