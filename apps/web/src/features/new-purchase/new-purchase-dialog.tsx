'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { purchasingWords } from '@/messages/purchasing';
import { useTRPC } from '@/trpc/client';
import { NewDocumentDialog } from '../new-document/new-document-dialog';
import { type PartyHits, usePartyHits } from '../new-document/use-party-hits';
import { useNewPurchase } from '../purchasing/use-new-purchase';
import { supplierKind } from '../suppliers/supplier-kind';

/** Of so many purchase orders, the newest, the suppliers are offered at once. */
const LATEST = 30;

interface NewPurchaseDialogProps {
  slug: string;
  onClose: () => void;
}

/** Asks who sells it. The draft opens on its page. */
export function NewPurchaseDialog({ slug, onClose }: NewPurchaseDialogProps): ReactNode {
  return (
    <NewDocumentDialog
      words={purchasingWords.create}
      kind={supplierKind}
      useHits={useSuppliers}
      onClose={onClose}
      {...useNewPurchase(slug)}
    />
  );
}

/** Without words, those who were ordered from last, then others. */
function useSuppliers(text: string): PartyHits {
  const { purchaseOrders, suppliers } = useTRPC();
  const orders = useQuery(purchaseOrders.list.queryOptions({ sort: '-key', limit: LATEST })).data;
  const others = useQuery(suppliers.list.queryOptions({ limit: LATEST })).data;
  const latest = orders &&
    others && [
      ...orders.items.map(({ supplier }) => supplier),
      ...others.items.map(({ id, key, name }) => ({ id, key, title: name })),
    ];
  return usePartyHits('supplier', text, latest);
}
