import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { AnySavedView, UpdateViewInput } from '@quartermaster/contracts/views';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { viewsWords } from '@/messages/views';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { ListState } from '../address/list-state';
import type { PageUi } from '../kind-ui';

const KEPT = { staleTime: 300_000 };

/** The views of a kind that the person may use: their own and those shared; undefined until known. */
export function useViews(noun: KindNoun): readonly AnySavedView[] | undefined {
  return useQuery(useTRPC().views.list.queryOptions({ noun }, KEPT)).data?.items;
}

/** Makes, changes and deletes saved views. Each answers with the view, or null after saying what went wrong. */
export function useViewActions(ui: Pick<PageUi, 'noun' | 'savedState'>) {
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
  const update = (view: AnySavedView, patch: Omit<UpdateViewInput, 'id' | 'version'>) =>
    change(() => api.views.update.mutate({ id: view.id, version: view.version, ...patch }));
  return {
    create: (input: { name: string; shared: boolean; state: ListState }) =>
      change(() => api.views.create.mutate({ ...input, noun: ui.noun, state: ui.savedState(input.state) })),
    save: (view: AnySavedView, state: ListState) => update(view, { state: ui.savedState(state) }),
    rename: (view: AnySavedView, name: string) => update(view, { name }),
    share: (view: AnySavedView, shared: boolean) => update(view, { shared }),
    pin: (view: AnySavedView, pinned: boolean) =>
      change(() => (pinned ? api.views.pin : api.views.unpin).mutate({ id: view.id })),
    remove: (view: AnySavedView) =>
      change(async () => {
        await api.views.delete.mutate({ id: view.id, version: view.version });
        return true;
      }),
  };
}
