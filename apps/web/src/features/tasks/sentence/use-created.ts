import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** Remembers how to undo what was created, and says what it was. */
export function useCreated(): (operation: string, toast?: Parameters<typeof showToast>[0]) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  return (operation, toast) => {
    offer({ operation });
    if (toast) showToast(toast);
    void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
  };
}
