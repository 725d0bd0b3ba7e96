'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { useDebounced } from '@/lib/use-debounced';
import { t } from '@/messages';
import { mergeWords } from '@/messages/merge';
import { titleOf } from '@/records/read-column';
import type { Mergeable, MergeKind } from './kind';
import { MergeForm } from './merge-form';

const DEBOUNCE_MS = 200;

interface MergeDialogProps {
  kind: MergeKind;
  record: Mergeable;
  /** The key of the other one, if it is known already. */
  other?: string;
  onClose: () => void;
}

/** Merges a record with another: first which one, then what stays. */
export function MergeDialog({ kind, record, other: known, onClose }: MergeDialogProps): ReactNode {
  const words = mergeWords(kind.list.words);
  const [key, setKey] = useState<string | null>(known ?? null);
  const other = kind.useRecord(key ?? record.key).data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title(record.key)}
      description={key ? undefined : words.pick}
      closeLabel={t.common.close}
    >
      {key && other?.key === key ? (
        <MergeForm kind={kind} pair={[other, record]} onBack={() => setKey(null)} onClose={onClose} />
      ) : (
        <PickOther kind={kind} record={record} onPick={setKey} />
      )}
    </Dialog>
  );
}

/** Those that look the same first, others by their name. */
function PickOther({
  kind,
  record,
  onPick,
}: Pick<MergeDialogProps, 'kind' | 'record'> & { onPick: (key: string) => void }) {
  const words = mergeWords(kind.list.words);
  const { filter, address } = kind.page;
  const { primary } = address.terms;
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), DEBOUNCE_MS);
  const query = filter.language.print(
    asked === '' ? null : { kind: 'condition', field: primary, operator: '~', values: [{ kind: 'text', text: asked }] },
  );
  const { rows } = kind.useRows({ query, sort: primary });
  const alike = kind.useLikely(record);
  const likely = asked === '' ? alike : [];
  const choices = [
    ...likely.map((one) => ({ value: one.key, label: `${one.key} ${one.title}`, hint: one.why })),
    ...rows
      .filter((row) => row.id !== record.id && !likely.some((one) => one.id === row.id))
      .map((row) => ({ value: row.key, label: `${row.key} ${titleOf(kind, row)}` })),
  ];
  return (
    <ChoiceList
      wide
      label={words.find}
      placeholder={words.find}
      choices={choices}
      chosen={[]}
      emptyText={words.none}
      onQuery={setText}
      onChoose={onPick}
    />
  );
}
