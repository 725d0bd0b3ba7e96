import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { valuesFor } from './values-for';

/** The values a new task needs so that it belongs to the list of a query. */
export function useValuesFor(query: string): Partial<CreateTaskInput> {
  const { meId } = usePeople();
  const { statuses } = useSettings();
  const today = useToday();
  return valuesFor(query, { meId, today, statusIds: statuses.map((status) => status.id) });
}
