import { outboxDepth, type Runtime } from '@quartermaster/domain';
import { gauge } from '@quartermaster/logger/metrics';

/** Depth and age of the outbox, read at each scrape; absent while MySQL is away. */
export function exposeOutboxMetrics({ db }: Pick<Runtime, 'db'>): void {
  const age = gauge({ name: 'outbox_oldest_seconds', help: 'How long the oldest due row has waited for the relay' });
  gauge({
    name: 'outbox_rows',
    help: 'Rows of the outbox that are not finished',
    labelNames: ['state'],
    async collect(rows) {
      rows.reset();
      age.reset();
      const depth = await outboxDepth(db).catch(() => undefined);
      if (!depth) return;
      for (const [state, count] of Object.entries(depth.states)) rows.set({ state }, count);
      age.set(depth.oldestSeconds);
    },
  });
}
