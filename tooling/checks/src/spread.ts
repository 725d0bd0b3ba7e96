import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLimits } from './allow';
import { nounsOf, wordsIn } from './kinds';
import { type Repository, shippedFiles } from './repository';

const MODELS = 'packages/db/prisma/models';
const LIMITS = 'tooling/checks/allow/spread.txt';
/** A limit is lowered once the code is this far below it. */
const SLACK = 2;

/** A column named in more files than its limit, or in so few that the limit is to be lowered. */
export function spread(repository: Repository): string[] {
  const counts = new Map(spreadOf(repository));
  return readLimits(repository.root, 'spread').flatMap(([column, limit]) => {
    const count = counts.get(column);
    if (count === undefined) return [`${LIMITS}: no kind has a column ${column} of its own`];
    if (count > limit) return [`${column} is named in ${count} files, more than ${limit}: a column is declared once`];
    return count < limit - SLACK ? [`${LIMITS}: lower the limit of ${column} from ${limit} to ${count}`] : [];
  });
}

/** The ten columns named in most files. */
export function worstSpread(repository: Repository): string[] {
  return spreadOf(repository)
    .slice(0, 10)
    .map(([column, count]) => `${column} is named in ${count} files`);
}

/** For each column that only one kind has: how many shipped files name it, most first. */
function spreadOf(repository: Repository): [column: string, files: number][] {
  const shipped = shippedFiles(repository);
  const counts = columnsOf(repository).map((column): [string, number] => [
    column,
    shipped.filter(({ words }) => words.identifiers.has(column) || words.strings.has(column)).length,
  ]);
  return counts.sort(([, a], [, b]) => b - a);
}

/** Columns of the models of kinds. A name that another model has as well would count that one's files too. */
function columnsOf(repository: Repository): string[] {
  const models = modelsOf(repository.root);
  const nouns = nounsOf(repository).map((noun) => wordsIn(noun).join(' '));
  const others = (name: string, column: string) =>
    [...models].some(([other, columns]) => other !== name && columns.includes(column));
  return [...models]
    .filter(([name]) => nouns.includes(wordsIn(name).join(' ')))
    .flatMap(([name, columns]) => columns.filter((column) => !others(name, column)));
}

function modelsOf(root: string): Map<string, string[]> {
  const dir = join(root, MODELS);
  const texts = existsSync(dir) ? readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8')) : [];
  const models = texts.flatMap((text) => [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)]);
  return new Map(
    models.map(([, name = '', body = '']) => {
      const columns = body.matchAll(/^ {2}(\w+) +(?:String|Int|BigInt|Boolean|DateTime|Decimal|Json|Bytes)\b/gm);
      return [name, [...columns].map(([, column = '']) => column)];
    }),
  );
}
