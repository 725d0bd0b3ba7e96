import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { apiWords } from '@/lib/api-words';
import { supplierPartWords as words } from '@/messages/supplier-parts';
import { useTRPC } from '@/trpc/client';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';

/** Sends changes of supplier parts, with a way back; pages read them again afterwards. */
export function usePartWrites() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  /** @returns why it was refused; null if it was done */
  async function send(
    gesture: (options: GestureOptions) => Promise<unknown>,
    text: string,
  ): Promise<ApiFailure | null> {
    try {
      await withUndo(gesture, text);
      return null;
    } catch (error) {
      return readFailure(error);
    } finally {
      const parts = [trpc.supplierParts, trpc.activity];
      await Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
    }
  }
  return {
    send,
    /** The same for a button: what was refused is said in a toast. */
    async act(gesture: (options: GestureOptions) => Promise<unknown>, text: string): Promise<void> {
      const failure = await send(gesture, text);
      if (failure) showToast({ text: apiWords(failure.message) || words.failedToSave, tone: 'danger' });
    },
  };
}
