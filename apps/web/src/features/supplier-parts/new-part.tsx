'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { asChoice, hitsOf } from '@/features/search/hits';
import { useDebounced } from '@/lib/use-debounced';
import { supplierPartWords as words } from '@/messages/supplier-parts';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { PartDialog } from './part-dialog';
import { PickDialog } from './pick-dialog';

const SEARCH_MS = 120;
const MOST = 8;

interface NewOfProductProps {
  variants: readonly { id: string; name: string; unit: string }[];
  onClose: () => void;
}

/** Asks who sells a product, and how. */
export function NewOfProduct({ variants, onClose }: NewOfProductProps): ReactNode {
  const trpc = useTRPC();
  const own = useWorkspace()?.currency ?? 'EUR';
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const asked = useDebounced(text.trim(), SEARCH_MS);
  const search = useQuery(
    trpc.search.all.queryOptions(
      { text: asked, limit: MOST, noun: 'supplier' },
      { enabled: asked !== '', placeholderData: keepPreviousData },
    ),
  );
  const first = useQuery(trpc.suppliers.list.queryOptions({ limit: MOST }));
  const supplier = useQuery(trpc.suppliers.get.queryOptions({ ref: picked ?? '' }, { enabled: picked !== null })).data;
  if (supplier) {
    const { id, name, currency = own } = supplier;
    return <PartDialog part={null} supplier={{ id, name, currency }} variants={variants} onClose={onClose} />;
  }
  const isCurrent = asked === text.trim() && !search.isPlaceholderData;
  const found = isCurrent
    ? hitsOf(search.data).map((hit) => ({ ...asChoice(hit), value: hit.id, hint: undefined }))
    : [];
  const latest = (first.data?.items ?? []).map(({ id, key, name }) => ({ value: id, label: name, hint: key }));
  return (
    <PickDialog
      words={words.suppliers}
      text={text}
      choices={text.trim() === '' ? latest : found}
      waiting={!isCurrent || search.isPending}
      failed={search.isError}
      onText={setText}
      onPick={setPicked}
      onClose={onClose}
    />
  );
}

interface NewOfSupplierProps {
  supplier: { id: string; name: string; currency: string };
  onClose: () => void;
}

/** Asks what a supplier sells, and how. */
export function NewOfSupplier({ supplier, onClose }: NewOfSupplierProps): ReactNode {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<{ id: string; name: string; unit: string } | null>(null);
  const asked = useDebounced(text.trim(), SEARCH_MS);
  const search = useQuery(
    trpc.products.find.queryOptions(
      { text: asked, limit: MOST },
      { enabled: asked !== '', placeholderData: keepPreviousData },
    ),
  );
  if (picked) return <PartDialog part={null} supplier={supplier} variants={[picked]} onClose={onClose} />;
  const isCurrent = asked === text.trim() && !search.isPlaceholderData;
  const items = asked === '' ? [] : (search.data?.items ?? []);
  return (
    <PickDialog
      words={words.products}
      text={text}
      choices={(isCurrent ? items : []).map(({ id, title, sku }) => ({
        value: id,
        label: title,
        hint: sku ?? undefined,
      }))}
      waiting={!isCurrent || search.isPending}
      failed={search.isError}
      onText={setText}
      onPick={(id) => {
        const variant = items.find((one) => one.id === id);
        if (variant) setPicked({ id, name: variant.title, unit: variant.unit });
      }}
      onClose={onClose}
    />
  );
}
