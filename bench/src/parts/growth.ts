import { GROWN, type Subject } from '../load/operations';
import type { Plan } from '../plan';
import type { Results } from '../results';
import { type LoadedServers, middle, type Round, shoot } from './requests';

/** Compares the product's slowest operations in a small and a large workspace, in alternation. */
export async function measureGrowth(
  servers: LoadedServers,
  { small, large, plan, results }: { small: Subject; large: Subject; plan: Plan; results: Results },
): Promise<void> {
  const { rounds, seconds } = plan.growth;
  const { connections } = plan;
  for (const operation of GROWN) {
    const of = { small: [] as Round[], large: [] as Round[] };
    for (let round = 0; round < rounds; round++) {
      const shot = { server: 'product', operation, seconds, connections } as const;
      of.small.push(await shoot(servers, { ...shot, subject: small }));
      of.large.push(await shoot(servers, { ...shot, subject: large }));
    }
    results.add({
      name: `${operation}: p99 at ${large.workspace.name} against ${small.workspace.name}`,
      unit: 'ms',
      value: middle(of.large).p99,
      baseline: middle(of.small).p99,
      target: { of: 'ratio', atMost: 1.5 },
    });
  }
}
