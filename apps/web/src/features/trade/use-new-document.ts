import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { recordHref } from '@/lib/record-href';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';

export interface NewDocument {
  /** Creates a draft and opens its page. @returns why it was not created; null when it was */
  start: (partyId: string) => Promise<string | null>;
  pending: boolean;
}

interface NewDocumentInput<M> {
  slug: string;
  noun: 'order' | 'purchaseOrder';
  create: (partyId: string, idempotencyKey: string, options: GestureOptions) => Promise<M>;
  keyOf: (made: M) => string;
  /** Puts it where its page reads it. */
  keep: (made: M) => void;
  words: { created: (key: string) => string; createFailed: string };
  /** Reads again what lists it. */
  refresh: () => void;
}

/** Begins documents. One without lines opens with the focus where lines are entered. */
export function useNewDocument<M>(input: NewDocumentInput<M>): NewDocument {
  const { slug, noun, create, keyOf, keep, words, refresh } = input;
  const router = useRouter();
  const { withUndo } = useUndo();
  const [keys] = useState(createIdempotencyKeys);
  const [pending, setPending] = useState(false);

  async function start(partyId: string): Promise<string | null> {
    setPending(true);
    try {
      const made = await withUndo(
        (options) => create(partyId, keys.keyFor(partyId), options),
        (one) => words.created(keyOf(one)),
      );
      keys.done();
      keep(made);
      const href = recordHref(slug, { noun, key: keyOf(made) });
      if (href) router.push(href);
      return null;
    } catch (error) {
      return readFailure(error).message || words.createFailed;
    } finally {
      setPending(false);
      refresh();
    }
  }
  return { start, pending };
}
