'use client';

import type { StockMove } from '@quartermaster/contracts/stock/stock';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatDecimal } from '@/lib/numbers';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import { noteProblem } from './quantities';
import { NoteField } from './text-fields';
import { useStockWrite } from './use-stock-write';

interface ReverseDialogProps {
  move: StockMove;
  /** The move in words. */
  what: string;
  onClose: () => void;
}

const words = stockWords.reversing;

/** Takes a move back by its opposite. It asks why. */
export function ReverseDialog({ move, what, onClose }: ReverseDialogProps): ReactNode {
  const api = useTRPCClient();
  const isOffline = useOfflineSince() !== null;
  const { problem, setProblem, post } = useStockWrite();
  const [keys] = useState(createIdempotencyKeys);
  const seq = formatDecimal(String(move.seq));
  const form = useForm(
    { note: (text) => (text.trim() === '' ? words.reasonMissing : noteProblem(text)) },
    async ({ note }) => {
      const input = { moveId: move.id, note: note.trim() };
      const failure = await post(
        (options) => api.stock.reverse.mutate({ ...input, idempotencyKey: keys.keyFor(input) }, options),
        () => ({ text: words.done(seq), final: true }),
      );
      if (failure) setProblem(failure.message || words.failed);
      else onClose();
    },
  );
  return (
    <Dialog
      open
      alert
      width="sm"
      onClose={onClose}
      title={words.title(seq)}
      description={words.body(what)}
      closeLabel={t.common.close}
    >
      <form noValidate onSubmit={form.onSubmit} className="grid gap-4">
        <FormNotice message={isOffline ? stockWords.offline : problem} />
        <NoteField form={form} label={words.reason} />
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending} disabled={isOffline}>
            {words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
