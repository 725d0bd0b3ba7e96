import { isDevelopmentFile, type Repository } from './repository';
import type { Layers } from './table';

/** One import that leads from a folder of a package to another of the same package. */
export interface Crossing {
  /** Below the root: `tasks`, `features/tasks`, or the name of a file that is in no folder. */
  from: string;
  to: string;
  /** Where it is: `packages/domain/src/tasks/list.ts:3`. */
  place: string;
  target: string;
}

/** Every import between folders in what ships of a package, type imports included: they decide what a reader must know. */
export function crossings({ files }: Repository, root: string): Crossing[] {
  return files
    .filter((file) => file.path.startsWith(root) && !isDevelopmentFile(file.path))
    .flatMap((file) =>
      file.imports.flatMap(({ target, line }) => {
        if (!target?.startsWith(root) || isDevelopmentFile(target)) return [];
        const from = folderOf(file.path, root);
        const to = folderOf(target, root);
        return from === to ? [] : [{ from, to, place: `${file.path}:${line}`, target }];
      }),
    );
}

/** `features/tasks/list/row.tsx` is in `features/tasks`, `lib/date/zone.ts` in `lib`. */
function folderOf(path: string, root: string): string {
  const [first = '', second] = path.slice(root.length).split('/');
  return first === 'features' && second ? `${first}/${second}` : first;
}

/** The number of the row that names a folder, else of the row with its wildcard. Undefined for a folder without a row. */
export function rowOf({ rows }: Layers, folder: string): number | undefined {
  const wildcard = folder.startsWith('features/') ? 'features/*' : '*';
  const exact = rows.findIndex((row) => row.includes(folder));
  const row = exact === -1 ? rows.findIndex((names) => names.includes(wildcard)) : exact;
  return row === -1 ? undefined : row;
}
