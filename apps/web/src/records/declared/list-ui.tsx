import { listColumns } from '@quartermaster/contracts/records/kind';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { ReactElement, ReactNode } from 'react';
import { filterWords } from '@/messages/filter';
import { listWords } from '@/messages/list';
import { columnWords } from '@/messages/records';
import { useSettings } from '@/trpc/settings';
import { isOwnColumn } from '../address/columns';
import { ColumnCell } from '../cells/column-cell';
import { WordsCell } from '../cells/value-cells';
import { ColumnChoice } from '../editors/column-choice';
import { problemOf } from '../editors/column-text';
import { EditorLayer } from '../editors/editor-layer';
import { OwnFieldChoice } from '../editors/own-field-choice';
import type { EditorInput, Group, KindUi, RecordAction } from '../kind-ui';
import { ownField } from '../names';
import { readColumn } from '../read-column';
import { ownNow, useRecordEditor } from './editor';
import type { DeclaredDetail, DeclaredRecord, ListKind } from './kind';
import { columnOfFilter, columnOfList, type DeclaredTerms, settingName, titleOf } from './page-ui';
import { SetField } from './set-field';

/** What a kind adds to its declaration. */
type OwnParts<R extends DeclaredRecord, T extends DeclaredTerms> = Pick<
  KindUi<R, Group, T>,
  'actions' | 'useActions' | 'useBulk' | 'bulkChange' | 'useEmpty'
>;

/** Sets any field: of the selection in the bulk bar, of one record from its row. */
const setField: RecordAction = {
  name: 'set',
  key: 'v',
  shortcut: 'V',
  label: listWords.bulkSet,
  bulkLabel: listWords.bulkSet,
  opens: 'editor',
};

/** The list of a kind, from its declaration and the parts of its own. */
export function declaredUi<R extends DeclaredRecord, D extends R & DeclaredDetail, T extends DeclaredTerms>(
  kind: ListKind<R, D, T>,
  own: OwnParts<R, T>,
): KindUi<R, Group, T> {
  const { list, page } = kind;
  const { primary } = page.address.terms;
  const [attribute = primary, column] = columnOfList(list, primary) ?? [];
  return {
    ...page,
    primary: {
      text: (record) => titleOf(kind, record),
      check: (text) => problemOf(column, text),
      useRename() {
        const editor = useRecordEditor(kind);
        return { rename: (record, { from, to }) => void editor.edit(record, { field: attribute, from, to }) };
      },
    },
    useRows: kind.useRows,
    useGroups: kind.useGroups,
    useTotals: kind.useTotals,
    groupQuery: (query, by, value) => andQuery(query, `${by} = ${value}`),
    groupName(by, value, names) {
      const grouped = columnOfFilter(list, by);
      if (grouped?.type !== 'flag') {
        if (value === 'none') return filterWords.none;
        if (grouped?.type === 'person') return names.people.nameOf(value);
        return settingName(grouped, value, names) ?? value;
      }
      return `${grouped.label}: ${value === 'true' ? columnWords.yes : columnWords.no}`;
    },
    ownValues: ({ fields }) => fields,
    cell(record, name, { timeZone, ...names }) {
      const [shown, declared] = columnOfList(list, name) ?? [];
      if (!shown || !declared) return null;
      const value = readColumn(record, shown);
      if (declared.type === 'setting')
        return <WordsCell>{settingName(declared, String(value), names) ?? ''}</WordsCell>;
      if (declared.type === 'person')
        return <WordsCell>{typeof value === 'string' ? names.people.nameOf(value) : ''}</WordsCell>;
      return <ColumnCell record={record} attribute={shown} column={declared} timeZone={timeZone} />;
    },
    editorLabel(name, key, settings) {
      const label = isOwnColumn(name) ? ownField(settings, name)?.name : listColumns(list)[name]?.label;
      return listWords.setField(label ?? listWords.unknownField, key);
    },
    editor: (input) => <DeclaredLayer kind={kind} {...input} trigger={input.children} />,
    bulkEditor: ({ records, onChange }) => (
      <SetField kind={kind} records={records} onSet={(set, what) => onChange({ set }, what)} />
    ),
    ...own,
    actions: [setField, ...own.actions],
  };
}

type LayerProps = Omit<EditorInput<DeclaredRecord>, 'children'> & { kind: ListKind; trigger: ReactElement };

function DeclaredLayer({ kind, record, editor: name, trigger, ...layer }: LayerProps): ReactNode {
  const editor = useRecordEditor(kind);
  const settings = useSettings();
  const field = isOwnColumn(name) ? ownField(settings, name) : undefined;
  const [attribute, column] = columnOfList(kind.list, name) ?? [];
  const label = field?.name ?? column?.label ?? listWords.unknownField;
  const leave = () => layer.onOpenChange(false);
  function save(edited: string, from: unknown, to: unknown): void {
    if (JSON.stringify(from) !== JSON.stringify(to)) void editor.edit(record, { field: edited, from, to });
    leave();
  }
  if (name === setField.name) {
    return (
      <EditorLayer label={listWords.setField(setField.label, record.key)} trigger={trigger} {...layer}>
        <SetField
          kind={kind}
          records={[record]}
          onSet={(patch) => {
            for (const [edited, to] of Object.entries(patch)) {
              save(edited, edited === 'fields' ? ownNow(record, to) : readColumn(record, edited), to);
            }
          }}
        />
      </EditorLayer>
    );
  }
  return (
    <EditorLayer label={listWords.setField(label, record.key)} trigger={trigger} {...layer}>
      {field ? (
        <OwnFieldChoice
          label={label}
          field={field}
          value={record.fields[field.id] ?? null}
          onSave={(to) => save('fields', { [field.id]: record.fields[field.id] ?? null }, { [field.id]: to })}
          onLeave={leave}
        />
      ) : null}
      {attribute && column ? (
        <ColumnChoice
          label={label}
          column={column}
          record={record}
          value={readColumn(record, attribute)}
          onSave={(to) => save(attribute, readColumn(record, attribute), to)}
          onLeave={leave}
        />
      ) : null}
    </EditorLayer>
  );
}
