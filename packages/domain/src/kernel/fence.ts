import type { ScopedTransaction } from '@quartermaster/db';

/** One run of a job: its outbox row, and the fence number of its claim. */
export interface Claim {
  outboxId: string;
  fence: number;
}

/** A newer run of the same job has started, so this one must not write any more. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Locks the run's outbox row for the rest of the transaction. @throws Fenced */
export async function holdFence(
  client: Pick<ScopedTransaction, '$queryRaw'>,
  { outboxId, fence }: Claim,
): Promise<void> {
  const [row] = await client.$queryRaw<
    Array<{ fence: number }>
  >`SELECT fence FROM outbox WHERE id = ${outboxId} FOR UPDATE`;
  if (row?.fence !== fence) throw new Fenced(`run ${fence} of ${outboxId} was overtaken`);
}
