import type { PostReceiptInput } from '@quartermaster/contracts/purchase-orders/receipts';
import { useCallback, useState } from 'react';
import { readDraft, writeDraft } from '@/lib/drafts';
import { newId } from '@/lib/new-id';
import { createStore, useStore } from '@/lib/store';
import { isBlank, newDraft, type ReceiptDraft } from './draft';

/** A draft, and what became of it. */
interface Kept {
  draft: ReceiptDraft;
  /** What was sent of it without an answer: it may be booked. Null once it was changed. */
  sent: PostReceiptInput | null;
  /** When this browser stored it, in ms since 1970; null while there is nothing to store, or it is not stored. */
  at: number | null;
}

export interface DraftState extends Kept {
  /** It was brought back, as after the phone was locked. */
  isBack: boolean;
}

export interface DraftOfReceipt extends DraftState {
  /** The draft after all changes, also between two renders. */
  draftNow: () => ReceiptDraft;
  change: (next: (draft: ReceiptDraft) => ReceiptDraft) => void;
  /** Remembers what is sent until there is an answer; null once there is one. */
  markSent: (sent: PostReceiptInput | null) => void;
  /** Begins anew, with a key of its own. */
  reset: () => void;
}

/** The draft of a receipt. It is stored with every change, before anything else can happen to the page. */
export function useReceiptDraft(orderId: string): DraftOfReceipt {
  const place = `purchaseOrder:${orderId}:receipt`;
  const [store] = useState(() => createStore<DraftState>(startOf(place)));
  const state = useStore(store, (now) => now);
  const keep = useCallback(
    (next: Omit<Kept, 'at'>) => {
      const isKept = isBlank(next.draft) ? false : write(place, { ...next, at: Date.now() });
      if (isBlank(next.draft)) writeDraft(place, null);
      store.set({ ...next, isBack: false, at: isKept ? Date.now() : null });
    },
    [place, store],
  );
  const change = useCallback(
    (next: (draft: ReceiptDraft) => ReceiptDraft) => keep({ draft: next(store.get().draft), sent: null }),
    [keep, store],
  );
  return {
    ...state,
    draftNow: () => store.get().draft,
    change,
    markSent: (sent) => keep({ draft: store.get().draft, sent }),
    reset() {
      writeDraft(place, null);
      store.set({ draft: newDraft(newId()), sent: null, at: null, isBack: false });
    },
  };
}

function startOf(place: string): DraftState {
  const none = { draft: newDraft(newId()), sent: null, at: null, isBack: false };
  try {
    // Only this module writes it.
    const kept = JSON.parse(readDraft(place) ?? 'null') as Kept | null;
    return kept ? { ...kept, isBack: true } : none;
  } catch {
    return none;
  }
}

/** @returns whether it is stored: storage may be full or forbidden */
function write(place: string, kept: Kept): boolean {
  const text = JSON.stringify(kept);
  writeDraft(place, text);
  return readDraft(place) === text;
}
