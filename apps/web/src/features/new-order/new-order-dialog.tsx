'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { t } from '@/messages';
import { orderWords } from '@/messages/orders';
import { useCan } from '@/trpc/session';
import { CustomerChoices } from '../customer-choices/customer-choices';
import { customerKind } from '../customers/customer-kind';
import { useNewOrder } from '../orders/use-new-order';
import { NewPartyDialog } from '../parties/new-party-dialog';

const { create: words } = orderWords;

interface NewOrderDialogProps {
  slug: string;
  onClose: () => void;
}

/** Asks who orders: a customer who is found by any word, or a new one. The draft opens on its page. */
export function NewOrderDialog({ slug, onClose }: NewOrderDialogProps): ReactNode {
  /** What a new customer is called. */
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const offline = useOfflineSince() !== null;
  const mayAdd = useCan('customers.write');
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
      <CustomerChoices pending={pending} onChoose={(id) => void orderFor(id)} onCreate={mayAdd ? setName : undefined} />
    </Dialog>
  );
}
