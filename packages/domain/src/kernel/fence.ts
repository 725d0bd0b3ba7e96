import type { ScopedTransaction } from '@quartermaster/db';

/** One run of a job: which outbox row, and the number its claim was given. */
export interface Run {
  outboxId: string;
  fence: number;
}

/** A newer run of the same job has begun: whatever this one still wanted to do, it must not. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Locks the run's outbox row for the rest of the transaction. @throws Fenced */
export async function holdFence(client: Pick<ScopedTransaction, '$queryRaw'>, { outboxId, fence }: Run): Promise<void> {
  const [row] = await client.$queryRaw<
    Array<{ fence: number }>
  >`SELECT fence FROM outbox WHERE id = ${outboxId} FOR UPDATE`;
  if (row?.fence !== fence) throw new Fenced(`run ${fence} of ${outboxId} was overtaken`);
}
