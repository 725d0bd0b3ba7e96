import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { createStore, useStore } from '@/lib/store';
import type { DeclaredKind } from '@/records/declared/kind';
import { openPeek } from '@/records/panel/peek';
import type { RecordRead } from '@/records/panel/record-body';
import type { Mergeable } from './kind';

/** The key of the loser whose page led here, by the winner's id. */
const ledHere = createStore<Readonly<Record<string, string>>>({});

interface Place {
  slug: string;
  recordKey: string;
  place: 'page' | 'panel';
}

/** A record by its key. The address of one that was merged leads to the winner. */
export function useWinner<D extends Mergeable>(
  kind: Pick<DeclaredKind<D, D>, 'page' | 'useRecord'>,
  { slug, recordKey, place }: Place,
): RecordRead<D> {
  const router = useRouter();
  const read = kind.useRecord(recordKey);
  const winner = kind.useRecord(read.data?.mergedIntoId ?? recordKey).data;
  const isMerged = read.data?.mergedIntoId != null;
  const lead = useEffectEvent((to: D) => {
    ledHere.set((all) => ({ ...all, [to.id]: recordKey }));
    if (place === 'panel') openPeek(to.key);
    else router.replace(`/w/${slug}/${kind.page.path}/${to.key}` as Route);
  });
  useEffect(() => {
    if (isMerged && winner && winner.mergedIntoId == null) lead(winner);
  }, [isMerged, winner]);
  return isMerged ? { ...read, data: undefined } : read;
}

/** The key of the merged record whose address led to this one, while it is merged; null for none. */
export function useMergedFrom(
  kind: { useRecord(ref: string): { data: Mergeable | undefined } },
  { id, key }: Mergeable,
): string | null {
  const from = useStore(ledHere, (all) => all[id]);
  const loser = kind.useRecord(from ?? key).data;
  return from !== undefined && loser?.mergedIntoId === id ? from : null;
}
