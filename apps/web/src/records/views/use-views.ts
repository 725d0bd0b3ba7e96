import type { AnySavedView, SavedView, UpdateViewInput } from '@quartermaster/contracts/views';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { isSavedView } from '@/lib/is-saved-view';
import { viewsWords } from '@/messages/views';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { ListState } from '../address/list-state';
import type { ViewedPageUi } from '../kind-ui';

/** The views the person may use: their own and those shared; undefined until known. */
export function useViews(): readonly SavedView[] | undefined {
  return useQuery(useTRPC().views.list.queryOptions(undefined, { staleTime: 300_000, select: ofPage })).data;
}

function ofPage({ items }: { items: readonly AnySavedView[] }): readonly SavedView[] {
  return items.filter(isSavedView);
}

/** Makes, changes and deletes saved views. Each answers with the view, or null after saying what went wrong. */
export function useViewActions(ui: Pick<ViewedPageUi, 'savedState'>) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();

  async function change<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      const done = await call();
      await queries.invalidateQueries({ queryKey: trpc.views.pathKey() });
      return done;
    } catch (error) {
      showToast({ text: readFailure(error).message || viewsWords.failed, tone: 'danger' });
      return null;
    }
  }
  const update = (view: SavedView, patch: Omit<UpdateViewInput, 'id' | 'version'>) =>
    change(() => api.views.update.mutate({ id: view.id, version: view.version, ...patch }));
  return {
    create: (input: { name: string; shared: boolean; state: ListState }) =>
      change(() => api.views.create.mutate({ ...input, state: ui.savedState(input.state) })),
    save: (view: SavedView, state: ListState) => update(view, { state: ui.savedState(state) }),
    rename: (view: SavedView, name: string) => update(view, { name }),
    share: (view: SavedView, shared: boolean) => update(view, { shared }),
    pin: (view: SavedView, pinned: boolean) =>
      change(() => (pinned ? api.views.pin : api.views.unpin).mutate({ id: view.id })),
    remove: (view: SavedView) =>
      change(async () => {
        await api.views.delete.mutate({ id: view.id, version: view.version });
        return true;
      }),
  };
}
