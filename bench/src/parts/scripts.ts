import { budgets, measureRoute } from '@quartermaster/checks/bundle';
import { callerIn, type World } from '../world';

const KB = 1_000;

/** JavaScript of each route's initial load, gzip, against its budget. */
export async function measureScripts(world: World): Promise<void> {
  const { stage, results } = world;
  const { origin } = await stage.web();
  const { cookie, slug } = callerIn(world, { origin, size: '10k' });
  for (const { name, path, script } of budgets) {
    const inside = path.includes('{workspace}');
    const route = path.replace('{workspace}', slug);
    const size = await measureRoute({ baseUrl: origin, path: route, cookie: inside ? cookie : undefined });
    if (size.script === 0) throw new Error(`${route} names no script`);
    results.add({
      name: `JavaScript of ${name}`,
      unit: 'KB',
      value: size.script / KB,
      baseline: script / KB,
      target: { of: 'ratio', atMost: 1 },
    });
  }
}
