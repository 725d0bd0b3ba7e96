'use client';

import type { Column } from '@quartermaster/contracts/records/column';
import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { listWords } from '@/messages/list';
import { usePeople } from '@/trpc/people';
import { fieldsOf, inUse, useSettings } from '@/trpc/settings';
import { currencyOf, formatColumn } from '../cells/format-column';
import { formatField } from '../cells/format-field';
import { ColumnChoice } from '../editors/column-choice';
import { isTypedColumn } from '../editors/column-text';
import { isTyped } from '../editors/field-text';
import { OwnFieldChoice } from '../editors/own-field-choice';
import { readColumn } from '../read-column';
import type { DeclaredRecord, ListKind } from './kind';
import { editedColumns } from './page-ui';

interface SetFieldProps {
  kind: ListKind;
  /** The records that get the value; null if not all of them are loaded. */
  records: readonly DeclaredRecord[] | null;
  /** @param patch of one column; `what` says it, for the message */
  onSet: (patch: Readonly<Record<string, unknown>>, what: string) => void;
}

/** Gives many records the same value: first which field, then its value. */
export function SetField({ kind, records, onSet }: SetFieldProps): ReactNode {
  const { list } = kind;
  const own = inUse(fieldsOf(useSettings(), list.noun));
  const columns = sharedColumns(kind);
  const { nameOf } = usePeople();
  const [chosen, setChosen] = useState<string | null>(null);
  const column = columns.find(([attribute]) => attribute === chosen)?.[1];
  const field = own.find(({ id }) => id === chosen);
  if (chosen === null || (!column && !field)) {
    return (
      <ChoiceList
        label={listWords.bulkSet}
        chosen={[]}
        choices={[
          ...columns.map(([value, { label }]) => ({ value, label })),
          ...own.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        emptyText={listWords.noChoice}
        onChoose={setChosen}
      />
    );
  }
  const back = () => setChosen(null);
  const name = field?.name ?? column?.label ?? '';
  const said = (value: string | undefined) =>
    value === undefined ? listWords.bulkCleared(name) : listWords.bulkSaid(name, value);
  // An amount means something else in each currency.
  const mixed = column?.type === 'money' && shared(records, (record) => currencyOf(record, column)) === undefined;
  const typed = field ? isTyped(field) : column !== undefined && isTypedColumn(column);
  const clears = typed && (field ? { fields: { [field.id]: null } } : column?.optional ? { [chosen]: null } : null);
  return (
    <>
      {typed && !mixed ? null : <p className="px-3 pt-2 font-semibold">{name}</p>}
      {mixed ? <p className="w-64 p-3">{kind.page.words.mixedCurrencies}</p> : null}
      {column && !mixed ? (
        <ColumnChoice
          label={column.label}
          column={column}
          record={records?.[0] ?? {}}
          value={shared(records, (record) => readColumn(record, chosen))}
          onSave={(value) =>
            onSet(
              { [chosen]: value },
              said(value === null ? undefined : formatColumn(column, { record: records?.[0] ?? {}, value })),
            )
          }
          onLeave={back}
        />
      ) : null}
      {field ? (
        <OwnFieldChoice
          label={field.name}
          field={field}
          value={shared(records, ({ fields }) => fields[field.id] ?? null)}
          onSave={(value) =>
            onSet(
              { fields: { [field.id]: value } },
              said(value === null ? undefined : formatField(field, value, nameOf)),
            )
          }
          onLeave={back}
        />
      ) : null}
      <div className="flex gap-1 border-t border-border p-2">
        <Button size="sm" tone="quiet" autoFocus={mixed} onClick={back}>
          {listWords.otherField}
        </Button>
        {clears ? (
          <Button size="sm" tone="quiet" onClick={() => onSet(clears, said(undefined))}>
            {listWords.clearField}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** The columns in which many records can have the same value. A text, such as a name or a number, is of one record. */
function sharedColumns({ list }: Pick<ListKind, 'list'>): [string, Column][] {
  return editedColumns(list).filter(([, { type }]) => type !== 'text');
}

/** What all records hold; undefined if they differ, or are not all loaded. */
function shared<V>(records: readonly DeclaredRecord[] | null, read: (record: DeclaredRecord) => V): V | undefined {
  const [first, ...others] = new Set(records?.map(read));
  return others.length === 0 ? first : undefined;
}
