'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useId } from 'react';
import { AddLine } from '@/features/line-grid/add-line';
import { withMore } from '@/features/line-grid/draft';
import { changeDraft } from '@/features/line-grid/editor';
import { useAddLine } from '@/features/line-grid/use-add-line';
import { newId } from '@/lib/new-id';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { useTRPC } from '@/trpc/client';
import { addVariant } from './add-variant';
import { lineOfText } from './draft';
import { useLines, useLinesStore } from './editor';
import { useSellables } from './use-sellables';

const words = orderPageWords.adding;

interface AddOrderLineProps {
  field: RefObject<HTMLInputElement | null>;
  /** Rows of a sheet were pasted. */
  onRows: (text: string) => void;
}

/** Adds lines to an order. */
export function AddOrderLine({ field, onRows }: AddOrderLineProps): ReactNode {
  const store = useLinesStore();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const listId = useId();
  const { id: orderId, currency } = useLines(({ draft }) => draft.order);
  const adding = useAddLine({ field, listId, onRows, onTake: take });
  const sellables = useSellables(
    orderId,
    adding.found.map(({ id }) => id),
  );

  async function take({ id, perCode }: FoundVariant): Promise<{ name: string; quantity: string } | null> {
    const input = trpc.orders.sellables.queryOptions({ orderId, variantIds: [id] });
    const [sellable] = (await queries.fetchQuery(input)).items;
    if (!sellable) return null;
    const key = newId();
    let quantity = '';
    changeDraft(store, (draft) => {
      const added = addVariant(draft, sellable, { perCode, key });
      quantity = added.quantity;
      return added.draft;
    });
    return { name: sellable.sku ?? sellable.title, quantity };
  }
  return (
    <AddLine
      field={field}
      listId={listId}
      adding={adding}
      hint={words.hint}
      mark={(variant) => <Facts variant={variant} free={sellables.get(variant.id)?.free} currency={currency} />}
      onText={(kind, description) => {
        const key = newId();
        changeDraft(store, (draft) => withMore(draft, [lineOfText(kind, { key, description })]));
        return key;
      }}
    />
  );
}

interface FactsProps {
  variant: FoundVariant;
  free: string | undefined;
  currency: string;
}

/** What tells one variant from another, and what this order could take of it. */
function Facts({ variant, free, currency }: FactsProps): ReactNode {
  const { sku, unit, price, priceCurrency } = variant;
  return (
    <span className="flex shrink-0 items-center gap-3 text-sm whitespace-nowrap">
      <span className="font-mono text-ink-2">{sku}</span>
      {price === null ? null : <span className="text-ink-2">{formatAmount(price, priceCurrency ?? currency)}</span>}
      {free === undefined ? null : <span>{words.free(formatDecimal(free), unit)}</span>}
    </span>
  );
}
