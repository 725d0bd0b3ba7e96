'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { t } from '@/messages';
import { orderWords } from '@/messages/orders';
import { useCan } from '@/trpc/session';
import { customerKind } from '../customers/customer-kind';
import { useNewOrder } from '../orders/use-new-order';
import { NewPartyDialog } from '../parties/new-party-dialog';
import { asChoice } from '../search/hits';
import { useCustomers } from './use-customers';

const { create: words } = orderWords;

interface NewOrderDialogProps {
  slug: string;
  onClose: () => void;
}

/** Asks who orders: a customer who is found by any word, or a new one. The draft opens on its page. */
export function NewOrderDialog({ slug, onClose }: NewOrderDialogProps): ReactNode {
  const [text, setText] = useState('');
  /** What a new customer is called. */
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const offline = useOfflineSince() !== null;
  const mayAdd = useCan('customers.write');
  // While the search is under way nobody is offered, so that Enter never makes a customer who is there already.
  const { hits, waiting, failed } = useCustomers(text);
  const { start, pending } = useNewOrder(slug);

  async function orderFor(customerId: string): Promise<void> {
    if (pending || offline) return;
    setProblem(undefined);
    const refused = await start(customerId);
    if (refused === null) onClose();
    else setProblem(refused);
  }
  if (name !== null) {
    return (
      <NewPartyDialog
        kind={customerKind}
        name={name}
        onClose={() => setName(null)}
        onCreated={({ id }) => void orderFor(id)}
      />
    );
  }
  return (
    <Dialog open line onClose={onClose} title={orderWords.create.title} closeLabel={t.common.close}>
      <FormNotice message={problem ?? (offline ? words.offline : undefined)} />
      <p className="pb-2 text-sm text-ink-2">{words.hint}</p>
      <ChoiceList
        wide
        label={words.customer}
        choices={hits.map((hit) => ({ ...asChoice(hit), value: hit.id, hint: undefined }))}
        chosen={[]}
        placeholder={words.customer}
        emptyText={failed ? words.searchFailed : waiting ? words.searching : text.trim() ? words.nobody : words.type}
        onQuery={setText}
        onChoose={(id) => void orderFor(id)}
        {...(mayAdd && !waiting && !failed ? { createText: words.newCustomer, onCreate: setName } : {})}
      />
      <p role="status" className="sr-only">
        {pending ? words.creating : waiting ? '' : words.found(hits.length)}
      </p>
    </Dialog>
  );
}
