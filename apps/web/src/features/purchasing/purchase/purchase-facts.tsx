import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { ReactNode } from 'react';
import { AddressLine } from '@/features/trade/address-line';
import { purchasePageWords } from '@/messages/purchase-page';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import type { PurchaseKind } from '../purchase-kind';

const words = purchasePageWords.facts;

interface PurchaseFactsProps {
  kind: PurchaseKind;
  order: PurchaseOrder;
  mayWrite: boolean;
}

/** The facts of a purchase order that are saved at once: neither costs nor deliveries depend on them. */
export function PurchaseFacts({ kind, order, mayWrite }: PurchaseFactsProps): ReactNode {
  const editor = useRecordEditor(kind);
  const { address } = order;
  return (
    <DeclaredFacts kind={kind} record={order} mayWrite={mayWrite}>
      <AddressLine
        name={words.supplier}
        about={words.addressBody}
        address={address}
        mayWrite={mayWrite}
        onSave={(to) => void editor.edit(order, { field: 'address', from: address, to })}
      />
    </DeclaredFacts>
  );
}
