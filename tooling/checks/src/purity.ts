import { type Finding, notAllowed } from './allow';
import { KINDS_FILE, nounsOf, wordsIn } from './kinds';
import { isDevelopmentFile, type Repository } from './repository';
import type { SourceFile } from './source';

/** Code that serves every kind and so may know none. */
const KERNEL =
  /^(?:packages\/contracts\/src\/records|packages\/domain\/src\/(?:records|talk)|apps\/web\/src\/(?:records|talk))\//;

/**
 * A kind named in the kernel: an import from its folder, its noun as a string, or its noun as a word of a name. A file that
 * is not there yet is on the allowlist.
 */
export function purity(repository: Repository): string[] {
  const nouns = nounsOf(repository).map(wordsIn);
  const findings = repository.files
    .filter((file) => KERNEL.test(file.path) && file.path !== KINDS_FILE && !isDevelopmentFile(file.path))
    .flatMap((file): Finding[] => problemsOf(file, nouns).map((problem) => ({ entry: file.path, problem })));
  return notAllowed(repository.root, 'purity', findings);
}

function problemsOf({ path, imports, words }: SourceFile, nouns: readonly string[][]): string[] {
  const names = (text: string) => nouns.find((noun) => contains(wordsIn(text), noun))?.join(' ');
  const specifiers = new Set(imports.map((site) => site.specifier));
  return [
    ...imports.flatMap(({ target, line }) => {
      const noun = target && target !== KINDS_FILE && names(target);
      return noun ? [`${path}:${line} imports ${target}: the kernel knows no ${noun}`] : [];
    }),
    ...[...words.strings].flatMap(([text, line]) => {
      const noun = nouns.find((one) => isNoun(wordsIn(text), one) && !/\s/.test(text))?.join(' ');
      return noun && !specifiers.has(text) ? [`${path}:${line} '${text}': the kernel knows no ${noun}`] : [];
    }),
    ...[...words.identifiers].flatMap(([name, [line]]) => {
      const noun = isOrdering(name) ? undefined : names(name);
      return noun ? [`${path}:${line} ${name}: the kernel knows no ${noun}`] : [];
    }),
  ];
}

/** `orderBy` is SQL, not a sales order. */
function isOrdering(name: string): boolean {
  return /^order_?by$/i.test(name);
}

function contains(words: readonly string[], noun: readonly string[]): boolean {
  return words.some((_, at) => isNoun(words.slice(at, at + noun.length), noun));
}

/** The same words, the last one also in the plural. */
function isNoun(words: readonly string[], noun: readonly string[]): boolean {
  return (
    words.length === noun.length &&
    noun.every((word, at) => {
      const said = words[at];
      return said === word || (at === noun.length - 1 && (said === `${word}s` || said === word.replace(/y$/, 'ies')));
    })
  );
}
