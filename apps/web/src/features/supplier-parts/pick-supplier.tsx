'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { asChoice, hitsOf } from '@/features/search/hits';
import { useDebounced } from '@/lib/use-debounced';
import { supplierPartWords as words } from '@/messages/supplier-parts';
import { useTRPC } from '@/trpc/client';
import { PickDialog } from './pick-dialog';

const SEARCH_MS = 120;
const MOST = 8;

interface PickSupplierProps {
  onPick: (supplierId: string) => void;
  onClose: () => void;
}

/** Asks for a supplier. */
export function PickSupplier({ onPick, onClose }: PickSupplierProps): ReactNode {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), SEARCH_MS);
  const search = useQuery(
    trpc.search.all.queryOptions(
      { text: asked, limit: MOST, noun: 'supplier' },
      { enabled: asked !== '', placeholderData: keepPreviousData },
    ),
  );
  const first = useQuery(trpc.suppliers.list.queryOptions({ limit: MOST }));
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
      onPick={onPick}
      onClose={onClose}
    />
  );
}
