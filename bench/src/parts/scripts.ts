import { budgets, measureRoute } from '@quartermaster/checks/bundle';
import type { Results } from '../results';

const KB = 1_000;

/** JavaScript of each route's initial load, gzip, against its budget. Needs the built web app. */
export async function measureScripts({
  origin,
  cookie,
  slug,
  results,
}: {
  origin: string;
  cookie: string;
  slug: string;
  results: Results;
}): Promise<void> {
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
