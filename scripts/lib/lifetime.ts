import { constants } from 'node:os';
import { warn } from './console';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Lifetime {
  /** Aborts when the script is asked to end, or ends. */
  readonly signal: AbortSignal;
  /**
   * Runs at the end, last registered first, whatever the end is. Register before starting the thing: once the end has
   * begun this throws, so nothing new is started. Returns the function that takes it back.
   */
  onEnd(clean: () => unknown): () => void;
  /** Cleans up and leaves with this exit code. The first call decides. */
  end(code: number): Promise<never>;
}

/**
 * One way out for a script that started things: a signal, the death of `run.mjs`, an error, or its own end all run the
 * same cleaning, once.
 */
export function createLifetime(): Lifetime {
  const aborter = new AbortController();
  const cleaners = new Set<() => unknown>();
  let ending: Promise<never> | undefined;

  async function cleanAndLeave(code: number): Promise<never> {
    aborter.abort(new Error('interrupted'));
    for (const clean of [...cleaners].reverse()) {
      try {
        await clean();
      } catch (error) {
        warn(String(error));
      }
    }
    process.exit(code);
  }
  const end = (code: number) => {
    ending ??= cleanAndLeave(code);
    return ending;
  };

  for (const signal of SIGNALS) process.on(signal, () => void end(128 + constants.signals[signal]));
  process.on('disconnect', () => void end(128 + constants.signals.SIGHUP));
  process.channel?.unref();
  return {
    signal: aborter.signal,
    onEnd(clean) {
      aborter.signal.throwIfAborted();
      cleaners.add(clean);
      return () => void cleaners.delete(clean);
    },
    end,
  };
}

/** Runs the script to its end; an error is printed without a stack, because it is meant for people. */
export async function runScript(main: (lifetime: Lifetime) => Promise<number>): Promise<never> {
  const lifetime = createLifetime();
  try {
    return await lifetime.end(await main(lifetime));
  } catch (error) {
    if (!lifetime.signal.aborted) console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    if (process.env.DEBUG) console.error(error);
    return await lifetime.end(1);
  }
}
