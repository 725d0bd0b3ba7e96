import { PreviewRecurrenceInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { previewOccurrences } from '../recurrence';

/** The next dates of a recurrence, before anything is saved. */
export function previewRecurrence(ctx: Ctx, input: PreviewRecurrenceInput): { dates: string[] } {
  authorize(ctx, 'tasks.read');
  return { dates: previewOccurrences(PreviewRecurrenceInput.parse(input)) };
}
