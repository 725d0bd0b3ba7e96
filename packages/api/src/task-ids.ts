import { Conflict } from '@quartermaster/domain';

type OfTask<R> = Omit<R, 'recordId'> & { taskId: string };

/** Tasks' own procedures call a record's id `taskId`. */
export function ofTask<R extends { recordId: string }>({ recordId, ...rest }: R): OfTask<R> {
  return { taskId: recordId, ...rest };
}

/** The answer of a verb under that name, also where a conflict carries the current state. */
export async function forTask<R extends { recordId: string }>(answer: Promise<R>): Promise<OfTask<R>> {
  try {
    return ofTask(await answer);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const { current } = error.details;
    if (typeof current !== 'object' || current === null || !('recordId' in current)) throw error;
    const { recordId, ...rest } = current;
    throw new Conflict(error.message, { ...error.details, current: { taskId: recordId, ...rest } });
  }
}
