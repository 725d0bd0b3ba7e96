'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import type { PartyKind } from '../parties/kind';
import { NewPartyDialog } from '../parties/new-party-dialog';
import { asChoice } from '../search/hits';
import type { PartyHits } from './use-party-hits';

interface DocumentWords {
  title: string;
  /** Who is asked for. */
  party: string;
  hint: string;
  type: string;
  searching: string;
  searchFailed: string;
  nobody: string;
  newParty: (name: string) => string;
  creating: string;
  found: (count: number) => string;
  offline: string;
}

interface NewDocumentDialogProps {
  words: DocumentWords;
  /** Whose document it is. */
  kind: PartyKind;
  useHits: (text: string) => PartyHits;
  /** Begins the document. @returns why it was not begun; null when it was */
  start: (partyId: string) => Promise<string | null>;
  pending: boolean;
  onClose: () => void;
}

/** Asks whose a new document is: somebody who is found by any word, or who is new. */
export function NewDocumentDialog(props: NewDocumentDialogProps): ReactNode {
  const { words, kind, useHits, start, pending, onClose } = props;
  const [text, setText] = useState('');
  /** What a new customer or supplier is called. */
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const offline = useOfflineSince() !== null;
  const mayAdd = useCan(kind.page.permissions.write);
  // While the search is under way nobody is offered, so that Enter never makes somebody who is there already.
  const { hits, waiting, failed } = useHits(text);

  async function begin(partyId: string): Promise<void> {
    if (pending || offline) return;
    setProblem(undefined);
    const refused = await start(partyId);
    if (refused === null) onClose();
    else setProblem(refused);
  }
  if (name !== null) {
    return (
      <NewPartyDialog kind={kind} name={name} onClose={() => setName(null)} onCreated={({ id }) => void begin(id)} />
    );
  }
  return (
    <Dialog open line onClose={onClose} title={words.title} closeLabel={t.common.close}>
      <FormNotice message={problem ?? (offline ? words.offline : undefined)} />
      <p className="pb-2 text-sm text-ink-2">{words.hint}</p>
      <ChoiceList
        wide
        label={words.party}
        choices={hits.map((hit) => ({ ...asChoice(hit), value: hit.id, hint: undefined }))}
        chosen={[]}
        placeholder={words.party}
        emptyText={failed ? words.searchFailed : waiting ? words.searching : text.trim() ? words.nobody : words.type}
        onQuery={setText}
        onChoose={(id) => void begin(id)}
        {...(mayAdd && !waiting && !failed ? { createText: words.newParty, onCreate: setName } : {})}
      />
      <p role="status" className="sr-only">
        {pending ? words.creating : waiting ? '' : words.found(hits.length)}
      </p>
    </Dialog>
  );
}
