'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { orderWords } from '@/messages/orders';
import { useTRPC } from '@/trpc/client';
import { customerKind } from '../customers/customer-kind';
import { NewDocumentDialog } from '../new-document/new-document-dialog';
import { type PartyHits, usePartyHits } from '../new-document/use-party-hits';
import { useNewOrder } from '../orders/use-new-order';

/** Of so many orders, the newest, the customers are offered at once. */
const LATEST_ORDERS = 30;

interface NewOrderDialogProps {
  slug: string;
  onClose: () => void;
}

/** Asks who orders. The draft opens on its page. */
export function NewOrderDialog({ slug, onClose }: NewOrderDialogProps): ReactNode {
  return (
    <NewDocumentDialog
      words={orderWords.create}
      kind={customerKind}
      useHits={useCustomers}
      onClose={onClose}
      {...useNewOrder(slug)}
    />
  );
}

/** Without words, those who ordered last. */
function useCustomers(text: string): PartyHits {
  const orders = useQuery(useTRPC().orders.list.queryOptions({ sort: '-key', limit: LATEST_ORDERS })).data;
  return usePartyHits(
    'customer',
    text,
    orders?.items.map(({ customer }) => customer),
  );
}
