'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { useDebounced } from '@/lib/use-debounced';
import { t } from '@/messages';
import type { Party, PartyKind } from './kind';
import { MergeForm } from './merge-form';

const DEBOUNCE_MS = 200;

interface MergeDialogProps {
  kind: PartyKind;
  party: Party;
  /** The key of the other one, if it is known already. */
  other?: string;
  onClose: () => void;
}

/** Merges a record with another: first which one, then what stays. */
export function MergeDialog({ kind, party, other: known, onClose }: MergeDialogProps): ReactNode {
  const { words } = kind;
  const [key, setKey] = useState<string | null>(known ?? null);
  const other = kind.useRecord(key ?? party.key).data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.mergeTitle(party.key)}
      description={key ? undefined : words.mergePick}
      closeLabel={t.common.close}
    >
      {key && other?.key === key ? (
        <MergeForm kind={kind} pair={[other, party]} onBack={() => setKey(null)} onClose={onClose} />
      ) : (
        <PickOther kind={kind} party={party} onPick={setKey} />
      )}
    </Dialog>
  );
}

/** Those that look the same first, others by their name. */
function PickOther({
  kind,
  party,
  onPick,
}: Pick<MergeDialogProps, 'kind' | 'party'> & { onPick: (key: string) => void }) {
  const { words, page } = kind;
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), DEBOUNCE_MS);
  const query = page.filter.language.print(
    asked === '' ? null : { kind: 'condition', field: 'name', operator: '~', values: [{ kind: 'text', text: asked }] },
  );
  const { rows } = kind.useRows({ query, sort: 'name' });
  const { id, name, email, phone, taxNumber } = party;
  const alike = kind.useAlike({ id, name, email, phone, taxNumber });
  const likely = asked === '' ? alike : [];
  const choices = [
    ...likely.map((one) => ({ value: one.key, label: `${one.key} ${one.title}`, hint: words.same(one.by) })),
    ...rows
      .filter((row) => row.id !== id && !likely.some((one) => one.id === row.id))
      .map((row) => ({ value: row.key, label: `${row.key} ${row.name}` })),
  ];
  return (
    <ChoiceList
      wide
      label={words.mergeFind}
      placeholder={words.mergeFind}
      choices={choices}
      chosen={[]}
      emptyText={words.mergeNone}
      onQuery={setText}
      onChoose={onPick}
    />
  );
}
