import type { ShortLine } from '@quartermaster/contracts/errors';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ApiFailure } from '@/lib/api-error';
import { orderPageWords as words } from '@/messages/order-page';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOrderWrites } from '../use-order-writes';
import { type Draft, draftOf, isDirty, TYPED } from './draft';
import { createLinesStore, type LinesStore } from './editor';
import { mergeDraft } from './merge-draft';
import { savedWords } from './saved-words';
import { inputOf, type Problem, problemsOf } from './values';

/** The lines of an order as the server has them. */
export interface ReadLines {
  lines: readonly OrderLine[];
  version: number;
}

interface SaveOptions {
  onShort?: 'wait';
  /** Another customer of a draft. */
  customerId?: string;
}

export interface LinesEditor {
  store: LinesStore;
  /** @returns whether everything is saved: also if nothing was to save */
  save: (options?: SaveOptions) => Promise<boolean>;
  discard: () => void;
  /** There is too little: the person says whether the rest waits. */
  short: readonly ShortLine[] | null;
  /** Back to the lines. */
  closeShort: () => void;
}

/** Edits the lines and terms of an order. What was typed stays whatever happens, until it is saved or discarded. */
export function useLinesEditor(order: Order, read: ReadLines): LinesEditor {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { send } = useOrderWrites();
  const [store] = useState(() => createLinesStore(draftOf(asOf(order, read), read.lines)));
  const [short, setShort] = useState<readonly ShortLine[] | null>(null);

  const receive = useEffectEvent(() => take(order, read));
  useEffect(() => {
    receive();
  }, [order, read]);

  /** @returns whether mine can be saved as it is: nobody changed the same */
  function take(now: Order, { lines, version }: ReadLines): boolean {
    let isClean = true;
    store.set((state) => {
      if (state.isSaving) return state;
      const { draft, clashes, isOthers } = mergeDraft(state.draft, asOf(now, { lines, version }), lines);
      isClean = clashes.length === 0 && !isOthers;
      return { ...state, draft, clashes: isDirty(draft) ? [...state.clashes, ...clashes] : [] };
    });
    return isClean;
  }

  async function save(options: SaveOptions = {}, tries = 2): Promise<boolean> {
    const { draft, isSaving } = store.get();
    if (isSaving) return false;
    if (!isDirty(draft) && options.customerId === undefined) return true;
    const [problem] = problemsOf(draft);
    store.set((state) => ({ ...state, isAsked: true, refused: [], notice: undefined }));
    if (problem) {
      focusProblem(problem);
      return false;
    }
    store.set((state) => ({ ...state, isSaving: true }));
    const { done, failure } = await send(
      (gesture) => api.orders.saveLines.mutate({ ...inputOf(draft), ...options }, gesture),
      ({ difference, order: { key, currency, customer } }) => ({
        text: options.customerId ? words.customer.changed(key, customer.title) : savedWords(difference, currency),
      }),
    );
    store.set((state) => ({ ...state, isSaving: false }));
    if (done) {
      const saved = draftOf(done.order, done.lines);
      store.set((state) => ({ ...state, draft: saved, isAsked: false, refused: [], clashes: [], notice: undefined }));
      setShort(null);
      return true;
    }
    return refuse(failure, { draft, options, tries });
  }

  async function refuse(
    failure: ApiFailure,
    { draft, options, tries }: { draft: Draft; options: SaveOptions; tries: number },
  ): Promise<boolean> {
    if (failure.problem === 'short' && failure.short) {
      setShort(failure.short);
      return false;
    }
    setShort(null);
    if (failure.current) {
      const [now, lines] = await Promise.all([
        queries.fetchQuery({ ...trpc.orders.get.queryOptions({ ref: draft.order.id }), staleTime: 0 }),
        queries.fetchQuery({ ...trpc.orders.lines.queryOptions({ orderId: draft.order.id }), staleTime: 0 }),
      ]);
      // Somebody changed the order, but nothing that is saved here.
      if (take(now, lines) && tries > 1) return save(options, tries - 1);
      store.set((state) => ({ ...state, notice: words.conflict.notSaved }));
      return false;
    }
    const at = /^lines\.(\d+)\.(\w+)$/.exec(failure.field ?? '');
    const line = at ? draft.lines[Number.parseInt(at[1] ?? '', 10)] : undefined;
    const field = TYPED.find((one) => one === at?.[2]);
    if (line && field) {
      const problem: Problem = { key: line.key, field, message: failure.message };
      store.set((state) => ({ ...state, refused: [problem] }));
      focusProblem(problem);
    } else store.set((state) => ({ ...state, notice: failure.message || words.notSaved }));
    return false;
  }

  return {
    store,
    save,
    short,
    closeShort: () => setShort(null),
    discard() {
      store.set((state) => ({
        ...state,
        draft: { ...state.draft, lines: state.draft.before, terms: state.draft.termsBefore },
        isAsked: false,
        refused: [],
        clashes: [],
        notice: undefined,
      }));
    },
  };
}

/** The order at the version that its lines were read at. */
function asOf(order: Order, { version }: ReadLines): Order {
  return { ...order, version };
}

/** Puts focus where a problem is, once its line is in the page. */
function focusProblem({ key, field }: Problem): void {
  const spot = key === null ? field : `${key}:${field === 'description' ? 'line' : field}`;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`)?.focus());
}
