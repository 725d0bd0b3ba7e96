const waiting = new Map<string, Set<() => void>>();

/** Resolves with the next notice of a run. Call it before reading the state, so that no notice in between is missed. */
function nextNoticeOf(run: string): Promise<void> {
  return new Promise((resolve) => {
    const resolvers = waiting.get(run) ?? new Set();
    waiting.set(run, resolvers.add(resolve));
  });
}

/** Reports that a run changed; without an id, that any run may have. */
export function reportRunChange(run?: string): void {
  for (const id of run === undefined ? [...waiting.keys()] : [run]) {
    const resolvers = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const resolve of resolvers) resolve();
  }
}

/** Reads a run again after each notice until it has ended. */
export async function untilEnded<Run extends { status: string }>(id: string, read: () => Promise<Run>): Promise<Run> {
  for (;;) {
    const notice = nextNoticeOf(id);
    const run = await read();
    if (run.status !== 'waiting' && run.status !== 'running') return run;
    await notice;
  }
}
