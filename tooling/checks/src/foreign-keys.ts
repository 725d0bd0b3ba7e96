import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository';

const MODELS = 'packages/db/prisma/models';

/**
 * Every foreign key of the Prisma models needs an index of exactly its columns, declared before other indexes with the same prefix.
 * MySQL 9.6 and newer check a key with the first such index, and skip rows in which any of its columns is NULL. A key that is a
 * prefix of the primary key needs no index: the primary key always comes first and is never NULL.
 */
export function foreignKeys({ root }: Repository): string[] {
  const folder = join(root, MODELS);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.prisma')) : [];
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].flatMap(
      ([, model = '', body = '']) => unservedKeys(body).map((problem) => `${MODELS}/${file}: ${model} (${problem}`),
    ),
  );
}

function unservedKeys(body: string): string[] {
  const primary = [...listed(body, '@@id'), ...marked(body, '@id')];
  // MySQL orders unique indexes before the others.
  const indexes = [...marked(body, '@unique'), ...listed(body, '@@unique'), ...listed(body, '@@index')];
  return [...body.matchAll(/@relation\(.*?\bfields: \[(.*?)\]/g)].flatMap(([, list = '']) => {
    const key = list.split(', ');
    const beginsWithKey = (columns: string[]) => key.every((column, place) => columns[place] === column);
    if (primary.some(beginsWithKey)) return [];
    const first = indexes.find(beginsWithKey);
    if (first?.length === key.length) return [];
    const found = first ? `is checked by the index (${first.join(', ')})` : 'has no index';
    return [`${key.join(', ')}) ${found}: declare @@index([${key.join(', ')}]) first`];
  });
}

/** Columns of a model's attributes: `@@index([a, b])`. */
function listed(body: string, attribute: string): string[][] {
  return [...body.matchAll(new RegExp(`^  ${attribute}\\(\\[(.*?)\\]`, 'gm'))].map(([, list = '']) => list.split(', '));
}

/** Fields with an attribute: `id String @id`. */
function marked(body: string, attribute: string): string[][] {
  return [...body.matchAll(new RegExp(`^  (\\w+) .*\\s${attribute}\\b`, 'gm'))].map(([, field = '']) => [field]);
}
