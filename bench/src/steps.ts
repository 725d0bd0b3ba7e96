import { Results } from './results';
import type { Stage } from './stage';

export interface Steps {
  /** A prerequisite of everything after it: an error ends the run. */
  must<T>(label: string, work: () => Promise<T>): Promise<T>;
  /**
   * An independent part: its stage is closed at its end or when its time is up. An error, or the end of its time, is recorded as a
   * missed result after the results it has until then, and the other parts run.
   */
  part(part: Part, work: (results: Results) => Promise<void>): Promise<void>;
  /** Number of failed parts. */
  readonly failures: number;
}

export interface Part {
  label: string;
  /** Seconds. */
  limit: number;
  stage: Pick<Stage, 'close'>;
}

/** Reports each step and its duration. */
export function createSteps(results: Results): Steps {
  let failures = 0;

  const must = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    const seconds = (performance.now() - began) / 1_000;
    console.log(`  ${label.padEnd(48)} ${seconds.toFixed(1).padStart(6)} s`);
    return result;
  };
  return {
    must,
    async part({ label, limit, stage }, work) {
      // Work that was given up may still add results; nobody reads them.
      const own = new Results();
      try {
        await must(label, () => within(limit, work(own)));
        results.addAll(own);
      } catch (error) {
        failures += 1;
        const why = String(error).slice(0, 2_000);
        console.error(`  ${label}: ${why}`);
        results.addAll(own);
        results.failed(label, why);
      } finally {
        await stage.close();
      }
    },
    get failures() {
      return failures;
    },
  };
}

/** @throws Error when the time is up; the work goes on, and fails when its stage is closed */
async function within(limit: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${limit} s`)), limit * 1_000);
  });
  try {
    await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
