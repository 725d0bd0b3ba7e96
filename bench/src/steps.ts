import type { Results } from './results';

export interface Steps {
  /** Everything after it depends on it: an error ends the run. */
  must<T>(label: string, work: () => Promise<T>): Promise<T>;
  /** One part of several: an error is noted as a missed result, and the others go on. */
  part(label: string, work: () => Promise<void>): Promise<void>;
  /** Parts that failed or were left out. */
  readonly failures: number;
}

/** Says what is done and how long it took. @param longest seconds of the run after which no part begins */
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
