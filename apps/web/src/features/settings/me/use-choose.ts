import type { Preferences } from '@quartermaster/contracts/preferences';
import { announce } from '@quartermaster/ui/announcer';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { meWords } from '@/messages/me';
import { useTRPC } from '@/trpc/client';

/** Saves a choice at once, and shows it before it is saved. @param preferences as they are shown */
export function useChoose(preferences: Preferences) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { queryKey } = trpc.preferences.get.queryOptions();
  const save = useMutation(
    trpc.preferences.update.mutationOptions({
      onSuccess: () => announce(meWords.saved),
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  );
  return (change: Partial<Omit<Preferences, 'screen'>>): void => {
    queries.setQueryData(queryKey, { ...preferences, ...change });
    save.mutate(change);
  };
}
