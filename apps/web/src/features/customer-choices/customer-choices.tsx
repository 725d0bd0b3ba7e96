'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { orderWords } from '@/messages/orders';
import { asChoice } from '../search/hits';
import { useCustomers } from './use-customers';

const { create: words } = orderWords;

interface CustomerChoicesProps {
  /** What is done with the one who was chosen goes on. */
  pending: boolean;
  onChoose: (id: string, title: string) => void;
  /** Where a new customer can be made: with the name that was typed. */
  onCreate?: ((name: string) => void) | undefined;
}

/** Customers by any word, in a dialog that is open. */
export function CustomerChoices({ pending, onChoose, onCreate }: CustomerChoicesProps): ReactNode {
  const [text, setText] = useState('');
  // While the search is under way nobody is offered, so that Enter never makes a customer who is there already.
  const { hits, waiting, failed } = useCustomers(text);
  return (
    <>
      <p className="pb-2 text-sm text-ink-2">{words.hint}</p>
      <ChoiceList
        wide
        label={words.customer}
        choices={hits.map((hit) => ({ ...asChoice(hit), value: hit.id, hint: undefined }))}
        chosen={[]}
        placeholder={words.customer}
        emptyText={failed ? words.searchFailed : waiting ? words.searching : text.trim() ? words.nobody : words.type}
        onQuery={setText}
        onChoose={(id) => onChoose(id, hits.find((hit) => hit.id === id)?.title ?? '')}
        {...(onCreate && !waiting && !failed ? { createText: words.newCustomer, onCreate } : {})}
      />
      <p role="status" className="sr-only">
        {pending ? words.creating : waiting ? '' : words.found(hits.length)}
      </p>
    </>
  );
}
