import { expect, it } from 'vitest';
import { counter, gauge, histogram, keepCounts, printSnapshots, takeSnapshot } from './metrics';

it('the metrics of several processes are sums, with the counts of those that ended', async () => {
  counter({ name: 'calls_total', help: 'Calls', labelNames: ['kind'] }).inc({ kind: 'read' }, 3);
  gauge({ name: 'streams', help: 'Streams' }).set(5);
  histogram({ name: 'call_seconds', help: 'Time' }).observe(0.2);
  // As it arrives from another process.
  const snapshot: object[] = JSON.parse(JSON.stringify(await takeSnapshot()));
  const ended = keepCounts([keepCounts([snapshot]), snapshot]);
  const lines = (await printSnapshots([snapshot, snapshot, ended])).split('\n');
  expect(lines).toContain('calls_total{kind="read"} 12');
  expect(lines).toContain('call_seconds_count 4');
  expect(lines).toContain('call_seconds_bucket{le="0.25"} 4');
  expect(lines).toContain('streams 10');
});
