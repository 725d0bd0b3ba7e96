import type { Label } from '@quartermaster/contracts/labels';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Makes a label of a name, or finds the one that has it. */
export function useMakeLabel(): (name: string) => Promise<Label> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return async (name) => {
    const label = await client.labels.create.mutate({ name });
    // The picker needs the name before the settings are read again.
    queries.setQueryData(trpc.settings.get.queryKey(), (settings) =>
      settings && !settings.labels.some(({ id }) => id === label.id)
        ? { ...settings, labels: [...settings.labels, label].sort((a, b) => a.name.localeCompare(b.name)) }
        : settings,
    );
    return label;
  };
}

/** As `useMakeLabel`; undefined, with a word about it, when that failed. */
export function useCreateLabel(): (name: string) => Promise<Label | undefined> {
  const make = useMakeLabel();
  return async (name) => {
    try {
      return await make(name);
    } catch (error) {
      showToast({ text: readFailure(error).message, tone: 'danger' });
      return undefined;
    }
  };
}
