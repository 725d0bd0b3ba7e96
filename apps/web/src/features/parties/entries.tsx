'use client';

import type { Address, Contact } from '@quartermaster/contracts/parties/party';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Pencil, Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { entryWords } from '@/messages/parties';
import { useRecordEditor } from '@/records/declared/editor';
import { Section } from '@/records/panel/section';
import type { Entry } from './entry-dialog';
import type { Party, PartyKind } from './kind';

const EntryDialog = lazyDialog(() => import('./entry-dialog').then((module) => module.EntryDialog));

interface SectionProps {
  kind: PartyKind;
  party: Party;
  mayWrite: boolean;
}

/** The people at a customer or supplier. */
export function ContactsSection(props: SectionProps): ReactNode {
  return (
    <EntriesSection {...props} column="contacts" entries={props.party.contacts} nameOf={({ name }) => name}>
      {({ name, jobTitle, email, phone }) => (
        <>
          <span className="block truncate">
            <span className="font-semibold">{name}</span>
            {jobTitle ? <span className="text-ink-2">, {jobTitle}</span> : null}
          </span>
          <span className="flex flex-wrap gap-x-3 text-sm">
            {email ? <a href={`mailto:${email}`}>{email}</a> : null}
            {phone ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : null}
          </span>
        </>
      )}
    </EntriesSection>
  );
}

/** The places of a customer or supplier. */
export function AddressesSection(props: SectionProps): ReactNode {
  const words = entryWords.addresses;
  return (
    <EntriesSection {...props} column="addresses" entries={props.party.addresses} nameOf={({ line1 }) => line1}>
      {({ uses, line1, line2, postalCode, city, region, country }) => (
        <>
          <span className="block">{[line1, line2].filter(Boolean).join(', ')}</span>
          <span className="block text-sm text-ink-2">
            {[[postalCode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')}
          </span>
          {uses.length > 0 ? (
            <span className="block text-sm text-ink-2">{uses.map((use) => words.use[use]).join(', ')}</span>
          ) : null}
        </>
      )}
    </EntriesSection>
  );
}

interface EntriesProps<E extends Entry> extends SectionProps {
  column: 'contacts' | 'addresses';
  entries: readonly E[];
  nameOf: (entry: E) => string;
  children: (entry: E) => ReactNode;
}

/** A list of entries of one record: each is added and changed in a dialog, and removed with a way back. */
function EntriesSection<E extends Contact | Address>(props: EntriesProps<E>): ReactNode {
  const { kind, party, mayWrite, column, entries, nameOf, children } = props;
  const words = entryWords[column];
  const editor = useRecordEditor(kind);
  const [editing, setEditing] = useState<E | 'new' | null>(null);
  const save = (to: readonly Entry[], removed?: string) =>
    editor.edit(
      party,
      { field: column, from: entries, to },
      removed === undefined ? undefined : { text: entryWords.removed(removed) },
    );
  if (!mayWrite && entries.length === 0) return null;
  return (
    <Section title={words.title} blank={entries.length === 0}>
      {entries.length === 0 ? <p className="text-sm text-ink-2">{words.none}</p> : null}
      <ul className="grid empty:hidden">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-2 border-border py-1.5 not-last:border-b">
            <div className="min-w-0 flex-1">{children(entry)}</div>
            {mayWrite ? (
              <span className="flex">
                <IconButton size="sm" label={entryWords.edit(nameOf(entry))} onClick={() => setEditing(entry)}>
                  <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
                </IconButton>
                <IconButton
                  size="sm"
                  label={entryWords.remove(nameOf(entry))}
                  onClick={() =>
                    void save(
                      entries.filter(({ id }) => id !== entry.id),
                      nameOf(entry),
                    )
                  }
                >
                  <X aria-hidden className="size-4" strokeWidth={1.75} />
                </IconButton>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Button size="sm" tone="quiet" className="justify-self-start" onClick={() => setEditing('new')}>
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {words.add}
        </Button>
      ) : null}
      {editing ? (
        <EntryDialog
          column={column}
          entry={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSave={(entry) => {
            const others = entries.map((one) => (one.id === entry.id ? entry : one));
            void save(editing === 'new' ? [...entries, entry] : others);
            setEditing(null);
          }}
        />
      ) : null}
    </Section>
  );
}
