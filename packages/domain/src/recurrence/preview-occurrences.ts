import type { Recurrence } from '@quartermaster/contracts';
import { nextOccurrence } from './next-occurrence';

interface PreviewOccurrences {
  recurrence: Recurrence;
  dueOn: string;
  /** Number of occurrences including this one. */
  occurrences?: number;
  /** At most 10. */
  count: number;
}

/** The due dates after `dueOn`, assuming that each is completed on its day. */
export function previewOccurrences({ recurrence, dueOn, occurrences = 1, count }: PreviewOccurrences): string[] {
  const dates: string[] = [];
  let at: string | null = dueOn;
  while (dates.length < Math.min(count, 10)) {
    at = nextOccurrence({ recurrence, dueOn: at, completedOn: at, occurrences: occurrences + dates.length });
    if (at === null) break;
    dates.push(at);
  }
  return dates;
}
