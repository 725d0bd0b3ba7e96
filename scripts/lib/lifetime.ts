import { constants } from 'node:os';
import { warn } from './console';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Lifetime {
  /** Aborts when the script is asked to stop, or ends. */
  readonly signal: AbortSignal;
  /**
   * Registers a cleanup, which runs at any kind of end, last registered first. Register before starting a resource: once the end has
   * begun this throws, so nothing new is started. @returns a function that unregisters it
   */
  onEnd(clean: () => unknown): () => void;
  /** Never resolves: what a script awaits that runs until it is asked to stop. */
  readonly interrupted: Promise<never>;
  /** Cleans up and exits with this code. The first call wins. */
  end(code: number): Promise<never>;
}

/**
 * One exit path for a script that started resources: a signal, the death of `run.mjs`, an error, or its own end all run the same
 * cleanup, once.
 */
export function createLifetime(): Lifetime {
  const aborter = new AbortController();
  const cleaners = new Set<() => unknown>();
  let ending: Promise<never> | undefined;

  async function cleanUpAndExit(code: number): Promise<never> {
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
    ending ??= cleanUpAndExit(code);
    return ending;
  };

  for (const signal of SIGNALS) process.on(signal, () => void end(128 + constants.signals[signal]));
  process.on('disconnect', () => void end(128 + constants.signals.SIGHUP));
  process.channel?.unref();
  return {
    signal: aborter.signal,
    interrupted: new Promise(() => undefined),
    onEnd(clean) {
      aborter.signal.throwIfAborted();
      cleaners.add(clean);
      return () => void cleaners.delete(clean);
    },
    end,
  };
}

/** Runs a script to its end; errors are printed without a stack, because they are meant for users. */
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
