import { changeFactor } from '@quartermaster/domain';
import type { FactorActor, FactorContext } from './second-factor/context';

type Change = Omit<Parameters<typeof changeFactor>[1], keyof FactorActor>;

/** `changeFactor` in the session of its owner. Every process rejects the next request of their other ones. */
export async function changeOwnFactor<T>(
  { runtime, sessions }: Pick<FactorContext, 'runtime' | 'sessions'>,
  { userId, sessionId, requestId, address, ...change }: FactorActor & Change,
  work: Parameters<typeof changeFactor<T>>[2],
): Promise<T> {
  const result = await changeFactor(runtime, { userId, sessionId, requestId, address, ...change }, work);
  sessions.announceEnd(userId, sessionId);
  return result;
}
