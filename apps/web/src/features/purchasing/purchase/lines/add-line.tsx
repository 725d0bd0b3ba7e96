'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { type ReactNode, type RefObject, useId } from 'react';
import { AddLine } from '@/features/line-grid/add-line';
import { withMore } from '@/features/line-grid/draft';
import { changeDraft } from '@/features/line-grid/editor';
import { useAddLine } from '@/features/line-grid/use-add-line';
import { newId } from '@/lib/new-id';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { addVariant } from './add-variant';
import { lineOfText, useLines, useLinesStore } from './draft';
import { useAskBuyables } from './use-buyables';

interface AddPurchaseLineProps {
  field: RefObject<HTMLInputElement | null>;
  seesCosts: boolean;
  /** Rows of a sheet were pasted. */
  onRows: (text: string) => void;
}

/** Adds lines to a purchase order. */
export function AddPurchaseLine({ field, seesCosts, onRows }: AddPurchaseLineProps): ReactNode {
  const store = useLinesStore();
  const listId = useId();
  const orderId = useLines(({ draft }) => draft.order.id);
  const ask = useAskBuyables();
  const adding = useAddLine({ field, listId, onRows, onTake: take });

  async function take({ id, perCode }: FoundVariant): Promise<{ name: string; quantity: string } | null> {
    const variant = await ask.one(orderId, id);
    if (!variant) return null;
    const key = newId();
    let quantity = '';
    changeDraft(store, (draft) => {
      const added = addVariant(draft, variant, { perCode, key });
      quantity = added.packs;
      return added.draft;
    });
    return { name: variant.sku ?? variant.title, quantity };
  }
  return (
    <AddLine
      field={field}
      listId={listId}
      adding={adding}
      hint={seesCosts ? words.hint : words.hintPlain}
      mark={({ sku }) => <span className="shrink-0 font-mono text-sm text-ink-2">{sku}</span>}
      onText={(kind, description) => {
        const key = newId();
        changeDraft(store, (draft) => withMore(draft, [lineOfText(kind, { key, description })]));
        return key;
      }}
    />
  );
}
