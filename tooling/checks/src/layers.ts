import { type Finding, notAllowed } from './allow';
import { crossings, rowOf } from './folders';
import type { Repository } from './repository';
import { layers as table } from './table';

/** Imports inside a package that lead to a higher layer, by pairs of folders. */
export function layers(repository: Repository): string[] {
  const findings = Object.entries(table).flatMap(([name, rows]) =>
    crossings(repository, rows.root).flatMap(({ from, to, place, target }): Finding[] => {
      const fromRow = rowOf(rows, from);
      const toRow = rowOf(rows, to);
      if (fromRow === undefined || toRow === undefined) {
        const folder = fromRow === undefined ? from : to;
        return [{ entry: `${name}: ${folder}`, problem: `${place} no layer of ${name} names ${folder}` }];
      }
      if (toRow <= fromRow) return [];
      const problem = `${place} imports ${target}: ${to} is above ${from} in the layers of ${name}`;
      return [{ entry: `${name}: ${from} -> ${to}`, problem }];
    }),
  );
  return notAllowed(repository.root, 'layers', findings);
}
