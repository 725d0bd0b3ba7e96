import type { Load, LoadResult } from '../load/load';
import { chooseSubject, GROWN, type GrownOperation } from '../load/operations';
import type { Target } from '../results';
import { largest, SIZES, type SizeName } from '../sizes';
import { type World, workspaceOf } from '../world';
import { asProduct, type Loaded, middle, type Round, shoot } from './requests';

const SMALL: SizeName = '10k';
/** Lists by two sorts read further in large workspaces: docs/performance.md has the reason. */
const RATIOS: Partial<Record<GrownOperation, number>> = { 'two sorts': 3 };
const RATIO = 1.5;
/** Milliseconds, in the large workspace. */
const LONGEST: Partial<Record<GrownOperation, number>> = { 'board by assignee': 200 };

/** Compares the product's slowest operations in a small and a large workspace, in alternation. */
export async function measureGrowth(world: World): Promise<void> {
  const { plan, stage, results } = world;
  const size = largest(world.sizes);
  if (SIZES[size] <= SIZES[SMALL]) throw new Error(`growth is measured at more than ${SMALL} tasks, not at ${size}`);
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  const connection = await stage.connection();
  const product: Loaded = { callee: asProduct(world, await stage.web()), agent, stage };
  const subjectAt = (name: SizeName) =>
    chooseSubject(connection, { workspace: workspaceOf(world, name), product: product.callee });
  const [small, large] = [await subjectAt(SMALL), await subjectAt(size)];
  const { rounds, seconds } = plan.growth;
  const { connections } = plan;
  for (const operation of GROWN) {
    const of = { small: [] as Round[], large: [] as Round[] };
    for (let round = 0; round < rounds; round++) {
      of.small.push(await shoot(product, { subject: small, operation, seconds, connections }));
      of.large.push(await shoot(product, { subject: large, operation, seconds, connections }));
    }
    const { p99: value, cpu } = middle(of.large);
    const target: Target = { of: 'ratio', atMost: RATIOS[operation] ?? RATIO };
    const name = `${operation}: p99 at ${size}`;
    results.add({ name: `${name} against ${SMALL}`, unit: 'ms', value, baseline: middle(of.small).p99, target, cpu });
    const atMost = LONGEST[operation];
    if (atMost !== undefined) results.add({ name, unit: 'ms', value, target: { of: 'value', atMost } });
  }
}
