import type { Recurrence } from '@quartermaster/contracts';
import { nextOccurrence } from './next-occurrence';

interface PreviewOccurrences {
  recurrence: Recurrence;
  dueOn: string;
  /** How often it has come up, this time included. */
  occurrences?: number;
  /** At most 10. */
  count: number;
}

/** The dates it will be due after `dueOn`, were it done each time on the day. */
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
