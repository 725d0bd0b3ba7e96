import { dirname, normalize } from 'node:path/posix';
import type { Package, Repository } from './repository';
import { SCOPE } from './table';

const ENDINGS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx', '.mjs', '.js'];
/** What `@/` stands for, in the one package that uses it. */
const WEB_SOURCE = 'apps/web/src/';

/** Fills in `target` of every import that leads to a file of the repository. */
export function resolveImports({ packages, files }: Pick<Repository, 'packages' | 'files'>): void {
  const paths = new Set(files.map((file) => file.path));
  const byName = new Map(packages.map((one) => [one.name, one]));
  for (const file of files) {
    for (const site of file.imports) {
      const base = pathOf(file.path, site.specifier, byName);
      const ending = base === undefined ? undefined : ENDINGS.find((one) => paths.has(base + one));
      if (ending !== undefined) site.target = base + ending;
    }
  }
}

function pathOf(from: string, specifier: string, byName: Map<string, Package>): string | undefined {
  if (specifier.startsWith('.')) return normalize(`${dirname(from)}/${specifier}`).replace(/\/$/, '');
  if (specifier.startsWith('@/')) return WEB_SOURCE + specifier.slice(2);
  if (!specifier.startsWith(SCOPE)) return undefined;
  const [name = '', ...rest] = specifier.slice(SCOPE.length).split('/');
  const target = byName.get(name);
  return target && entryPath(target, ['.', ...rest].join('/'));
}

/** The file behind an entry of a package's exports; `*` stands for the rest of the path. */
function entryPath({ dir, manifest }: Package, entry: string): string | undefined {
  const table = typeof manifest.exports === 'string' ? { '.': manifest.exports } : (manifest.exports ?? {});
  const exact = table[entry];
  if (typeof exact === 'string') return normalize(`${dir}/${exact}`);
  for (const [key, path] of Object.entries(table)) {
    const [start = '', end] = key.split('*');
    if (end === undefined || typeof path !== 'string' || !entry.startsWith(start) || !entry.endsWith(end)) continue;
    return normalize(`${dir}/${path.replace('*', entry.slice(start.length, entry.length - end.length))}`);
  }
  return undefined;
}
