import { LIMITS } from '@quartermaster/contracts/limits';
import { announce } from '@quartermaster/ui/announcer';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { orderPageWords as words } from '@/messages/order-page';
import { type Draft, withMore } from './draft';
import { changeDraft, type LinesStore } from './editor';
import { type LeftRow, type PastedRow, readRows } from './paste-rows';

interface Taken<D extends Draft> {
  lines: readonly D['lines'][number][];
  left: readonly LeftRow[];
}

/** Reads what rows stand for. @param room how many lines the document has room for */
export type TakeRows<D extends Draft> = (rows: readonly PastedRow[], room: number) => Promise<Taken<D>>;

/** Puts rows of a sheet on the document, and keeps those that are not. */
export function usePaste<D extends Draft>(store: LinesStore<D>, takeRows: TakeRows<D>) {
  const [left, setLeft] = useState<readonly LeftRow[]>([]);
  const [nr, setNr] = useState(0);
  const [pending, setPending] = useState(false);
  /** @returns whether all of them are on the document */
  async function take(text: string): Promise<boolean> {
    const rows = readRows(text);
    setPending(true);
    try {
      const room = LIMITS.orderLines - store.get().draft.lines.length;
      const taken = await takeRows(rows.slice(0, LIMITS.orderLines), room);
      const over = rows.slice(LIMITS.orderLines).map((row) => ({ row, why: words.pasted.full }));
      changeDraft(store, (now) => withMore(now, taken.lines));
      setLeft([...taken.left, ...over]);
      announce(words.pasted.taken(taken.lines.length));
      return taken.left.length + over.length === 0;
    } catch (error) {
      // Nothing of it is lost: it can be tried again.
      const why = readFailure(error).message || words.adding.failed;
      setLeft(rows.map((row) => ({ row, why })));
      return false;
    } finally {
      setNr((last) => last + 1);
      setPending(false);
    }
  }
  return { left, nr, pending, take, clear: () => setLeft([]) };
}
