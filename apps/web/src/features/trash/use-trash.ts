import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** The kinds of records that can be trashed, with their routers. */
const TRASHED_KINDS = {
  task: 'tasks',
  order: 'orders',
  purchaseOrder: 'purchaseOrders',
  customer: 'customers',
  supplier: 'suppliers',
  product: 'products',
} as const;
/** The area of their permissions. */
export const TRASH_AREAS = { ...TRASHED_KINDS, product: 'catalog', purchaseOrder: 'purchasing' } as const;
export type TrashedKind = keyof typeof TRASHED_KINDS;

interface Trashable {
  id: string;
  key: string;
  version: number;
}

export interface Trash {
  /** Into the trash, with a way back. @returns whether it went there */
  trash: (record: Trashable) => Promise<boolean>;
  restore: (record: Trashable) => Promise<boolean>;
  /** For good. */
  purge: (record: Trashable) => Promise<boolean>;
}

/** What the trash does with records of a kind; each tells the person how it went. */
export function useTrash(kind: TrashedKind): Trash {
  const router = useTRPCClient()[TRASHED_KINDS[kind]];
  const routes = useTRPC()[TRASHED_KINDS[kind]];
  const queries = useQueryClient();
  const { withUndo } = useUndo();

  async function attempt(work: () => Promise<unknown>, failed: string): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      showToast({ text: readFailure(error).message || failed, tone: 'danger' });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: routes.pathKey() });
    }
  }

  return {
    trash: ({ id, key, version }) =>
      attempt(
        () =>
          withUndo<unknown>(
            (options) => router.trash.mutate({ id, version }, options),
            talkWords.trash.movedToTrash(key),
          ),
        talkWords.trash.trashFailed(key),
      ),
    restore: ({ id, key, version }) =>
      attempt(
        () =>
          withUndo<unknown>(
            (options) => router.restore.mutate({ id, version }, options),
            talkWords.trash.restored(key),
          ),
        talkWords.trash.restoreFailed(key),
      ),
    purge: ({ id, key, version }) =>
      attempt(async () => {
        await router.purge.mutate({ id, version });
        showToast({ text: talkWords.trash.purged(key) });
      }, talkWords.trash.purgeFailed(key)),
  };
}
