'use client';

import type { ReactNode } from 'react';
import { t } from '@/messages';
import { formatColumn } from '../cells/format-column';
import { formatField } from '../cells/format-field';
import { ConflictBar } from '../editors/conflict-bar';
import { useNames } from '../names';
import type { DeclaredDetail, DeclaredKind } from './kind';

/** Two people changed one column of a record. */
export function DeclaredConflictBar({ kind, record }: { kind: DeclaredKind; record: DeclaredDetail }): ReactNode {
  const { people, settings } = useNames();
  const ownWords = (values: unknown) =>
    Object.entries<unknown>(Object(values))
      .map(([id, value]) => {
        const field = settings.fields.find((one) => one.id === id);
        return field && typeof value === 'string' ? formatField(field, value, people.nameOf) : t.common.none;
      })
      .join(', ');
  return (
    <ConflictBar
      id={record.id}
      fieldName={(field) => kind.list.columns[field]?.label ?? field}
      valueWords={({ field, ...sides }, side) => {
        const column = kind.list.columns[field];
        if (field === 'fields') return ownWords(sides[side]);
        if (!column || column.type === 'json' || column.type === 'setting') return kind.jsonWords(field, sides[side]);
        return formatColumn(column, { record, value: sides[side] });
      }}
    />
  );
}
