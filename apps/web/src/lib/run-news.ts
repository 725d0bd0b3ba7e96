const waiting = new Map<string, Set<() => void>>();

/** Resolves with the next news of a run. Ask for it before its state is read: what happens in between is not missed. */
function nextNewsOf(run: string): Promise<void> {
  return new Promise((resolve) => {
    const resolvers = waiting.get(run) ?? new Set();
    waiting.set(run, resolvers.add(resolve));
  });
}

/** A run changed; without a name, any of them may have. */
export function tellNewsOf(run?: string): void {
  for (const name of run === undefined ? [...waiting.keys()] : [run]) {
    const resolvers = waiting.get(name) ?? [];
    waiting.delete(name);
    for (const resolve of resolvers) resolve();
  }
}

/** Reads a run again with each news of it until it has ended. */
export async function untilEnded<Run extends { status: string }>(id: string, read: () => Promise<Run>): Promise<Run> {
  for (;;) {
    const news = nextNewsOf(id);
    const run = await read();
    if (run.status !== 'waiting' && run.status !== 'running') return run;
    await news;
  }
}
