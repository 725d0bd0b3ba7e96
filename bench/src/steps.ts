import type { Results } from './results';

export interface Steps {
  /** A prerequisite of everything after it: an error ends the run. */
  must<T>(label: string, work: () => Promise<T>): Promise<T>;
  /** An independent part: an error is recorded as a missed result, and the other parts run. */
  part(label: string, work: () => Promise<void>): Promise<void>;
  /** Number of failed or skipped parts. */
  readonly failures: number;
}

/** Reports each step and its duration. @param longest seconds after which no part starts */
export function createSteps(results: Results, longest: number): Steps {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  let failures = 0;

  const must = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
    const before = elapsed();
    const result = await work();
    console.log(`  ${label.padEnd(48)} ${(elapsed() - before).toFixed(1).padStart(6)} s`);
    return result;
  };
  const fail = (label: string, why: string) => {
    failures += 1;
    results.failed(label, why);
    console.error(`  ${label}: ${why}`);
  };
  return {
    must,
    async part(label, work) {
      if (elapsed() > longest) return fail(label, `left out: the run has taken ${Math.round(elapsed())} s`);
      await must(label, work).catch((error: unknown) => fail(label, String(error).slice(0, 2_000)));
    },
    get failures() {
      return failures;
    },
  };
}
