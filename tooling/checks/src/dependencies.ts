import { lt, valid } from 'semver';
import floor from '../floor.json' with { type: 'json' };
import type { Repository } from './repository';

/** Two copies of one of these silently break `instanceof`, React context or shared state. */
const SINGLE = [
  'next',
  'react',
  '@trpc/server',
  'next-auth',
  'zod',
  'ioredis',
  'bullmq',
  '@prisma/client',
  '@tanstack/react-query',
];

/** One copy of each singleton, nothing below the security floor, and every version from the catalog. */
export function dependencies({ packages, copies }: Repository): string[] {
  const doubled = SINGLE.flatMap((name) => {
    const found = copies.get(name) ?? [];
    return found.length > 1 ? [`pnpm-lock.yaml: ${found.length} copies of ${name}: ${found.join(', ')}`] : [];
  });
  const low = floor.minimum.flatMap(({ name, version, why }) =>
    versionsOf(copies, name)
      .filter((found) => valid(found) === null || lt(found, version))
      .map((found) => `pnpm-lock.yaml: ${name} ${found} is below ${version} (${why})`),
  );
  const banned = floor.banned.flatMap(({ name, why }) =>
    copies.has(name) ? [`pnpm-lock.yaml: ${name} is not to be used (${why})`] : [],
  );
  const loose = packages.flatMap(({ dir, manifest }) =>
    [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
      .flatMap((field) => Object.entries(field ?? {}))
      .filter(([, range]) => range !== 'catalog:' && range !== 'workspace:*')
      .map(([name, range]) => `${dir || '.'}/package.json: ${name} is "${range}", not "catalog:"`),
  );
  return [...doubled, ...low, ...banned, ...loose];
}

/** Versions without peer suffixes: `16.4.6(react@19.3.1)` is 16.4.6. Non-versions (URLs) are returned unchanged. */
function versionsOf(copies: Map<string, string[]>, name: string): string[] {
  return [...new Set((copies.get(name) ?? []).map((copy) => copy.replace(/\(.*$/, '')))];
}
