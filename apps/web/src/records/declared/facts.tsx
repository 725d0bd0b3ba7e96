'use client';

import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { columnWords } from '@/messages/records';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { currencyOf, formatColumn } from '../cells/format-column';
import { formatField } from '../cells/format-field';
import { ColumnControl } from '../editors/column-control';
import { FieldEditor } from '../editors/field-editor';
import { FactLine } from '../panel/fact-line';
import { readColumn } from '../read-column';
import { useRecordEditor } from './editor';
import type { DeclaredDetail, DeclaredKind } from './kind';
import { editedColumns } from './page-ui';

interface FactsProps {
  kind: DeclaredKind;
  record: DeclaredDetail;
  mayWrite: boolean;
}

/** The columns of a record and its own fields, each changed in place. The primary column is the title above. */
export function DeclaredFacts({ kind, record, mayWrite }: FactsProps): ReactNode {
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
      <OwnFields kind={kind} record={record} mayWrite={mayWrite} />
    </dl>
  );
}

/** An amount says its currency. */
function labelOf(column: Column, record: DeclaredDetail): string {
  return column.type === 'money' ? columnWords.amountIn(column.label, currencyOf(record, column)) : column.label;
}

/** The custom fields of the kind: those in use, and archived ones that still have a value here. */
function OwnFields({ kind, record, mayWrite }: FactsProps): ReactNode {
  const editor = useRecordEditor(kind);
  const { nameOf } = usePeople();
  const fields = useSettings().fields.filter(
    ({ id, noun, archivedAt }) => noun === kind.list.noun && (archivedAt === null || record.fields[id] !== undefined),
  );
  return fields.map((field) => {
    const value = record.fields[field.id] ?? null;
    return (
      <FactLine key={field.id} name={field.name}>
        {mayWrite && field.archivedAt === null ? (
          <div className="w-full">
            <FieldEditor
              bare
              field={field}
              value={value}
              onChange={(to) =>
                void editor.edit(record, { field: 'fields', from: { [field.id]: value }, to: { [field.id]: to } })
              }
            />
          </div>
        ) : (
          <span>{value === null ? t.common.none : formatField(field, value, nameOf)}</span>
        )}
      </FactLine>
    );
  });
}
