import { type Finding, notAllowed } from './allow';
import { type Repository, shippedFiles } from './repository';
import type { SourceFile } from './source';

/** Shorter bodies and patterns say too little to be worth a name of their own. */
const MIN_BODY = 30;
const MIN_PATTERN = 10;

interface Place {
  name: string;
  path: string;
  line: number;
}

/** Functions with the same body, but for the names in it, and regular expressions with the same text, in two files. */
export function twins(repository: Repository): string[] {
  const files = shippedFiles(repository);
  const groups = [...grouped(files, bodiesOf), ...grouped(files, patternsOf)];
  const findings = groups.map((places): Finding => {
    const names = [...new Set(places.map((one) => one.name))].sort().join(', ');
    const where = places.map(({ path, line }) => `${path}:${line}`).join(', ');
    const entry = `${names} in ${new Set(places.map((one) => one.path)).size} files`;
    return { entry, problem: `${names}: the same code at ${where}; write it once` };
  });
  return notAllowed(repository.root, 'twins', findings);
}

function bodiesOf({ path, functions }: SourceFile): [text: string, place: Place][] {
  return functions
    .map((one): [string, Place] => [one.text(), { name: one.name || 'a function', path, line: one.line }])
    .filter(([text]) => text.length >= MIN_BODY);
}

function patternsOf({ path, words }: SourceFile): [text: string, place: Place][] {
  return [...words.patterns]
    .filter(([text]) => text.length >= MIN_PATTERN)
    .map(([text, line]) => [text, { name: text, path, line }]);
}

/** The places of every text that is in more than one file. */
function grouped(files: readonly SourceFile[], textsOf: (file: SourceFile) => [string, Place][]): Place[][] {
  const places = new Map<string, Place[]>();
  for (const [text, place] of files.flatMap(textsOf)) places.set(text, [...(places.get(text) ?? []), place]);
  return [...places.values()].filter((all) => new Set(all.map((one) => one.path)).size > 1);
}
