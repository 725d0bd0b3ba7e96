import { useState } from 'react';
import { readFailure } from '@/lib/api-error';

/** Goes to the demo, and says while it is on the way there or why it could not. */
export function useLookAround(): { look: () => void; pending: boolean; problem: string | undefined } {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function look(): Promise<void> {
    setPending(true);
    setProblem(undefined);
    try {
      const { lookAround } = await import('./look-around');
      await lookAround();
    } catch (error) {
      setProblem(readFailure(error).message);
      setPending(false);
    }
  }
  return { look: () => void look(), pending, problem };
}
