import { isDevelopmentFile, type Repository } from './repository';
import type { SourceFile } from './source';

const MAX_LINES = 300;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
/** Browser code: the web app without its server, the design system, and the shared contracts. */
const CLIENT = /^(?:apps\/web\/src\/(?!server\/)|packages\/(?:ui|contracts)\/src\/)/;

/** File-level rules beyond the linter. */
export function style({ files }: Repository): string[] {
  return files.flatMap((file) => [...nameProblems(file), ...contentProblems(file)]);
}

function nameProblems({ path }: SourceFile): string[] {
  // `[id]`, `[...rest]`, `(group)` and `@slot` are the router's syntax around a name.
  const words = path.split('/').map((word) => word.replace(/^(?:@|\[{1,2}(?:\.{3})?|\()|(?:\]{1,2}|\))$/g, ''));
  return words.every((word) => KEBAB.test(word)) ? [] : [`${path} is not kebab-case`];
}

function contentProblems(file: SourceFile): string[] {
  const problems: string[] = [];
  const test = isDevelopmentFile(file.path);
  if (file.lineCount > MAX_LINES && !test) {
    problems.push(`${file.path} has ${file.lineCount} lines, more than ${MAX_LINES}: split it`);
  }
  for (const { text, line } of file.comments) {
    const marker = /\b(?:TODO|FIXME|XXX|HACK)\b/.exec(text)?.[0];
    if (marker) problems.push(`${file.path}:${line} ${marker}: do it now or open an issue`);
    const silenced = silencedError(text, test);
    if (silenced) problems.push(`${file.path}:${line} ${silenced}`);
  }
  for (const { text, line } of file.directives) {
    if (text === 'use server') problems.push(`${file.path}:${line} 'use server': mutations go through the API`);
  }
  for (const line of file.nativeDates) {
    problems.push(`${file.path}:${line} the browser's own date is written as it likes: use components/date`);
  }
  for (const { specifier, names, typeOnly, line } of file.imports) {
    if (CLIENT.test(file.path) && !test && specifier === 'zod' && names.includes('z') && !typeOnly) {
      problems.push(`${file.path}:${line} import { z } puts all of zod (90 KB) in the bundle: import * as z`);
    }
  }
  return problems;
}

/** A type test documents what the compiler rejects; shipped code may not have such a comment. */
function silencedError(comment: string, test: boolean): string | undefined {
  const [, mark, reason] = /^[\s*]*@ts-(ignore|nocheck|expect-error)\b(.*)/s.exec(comment) ?? [];
  if (!mark) return undefined;
  if (mark !== 'expect-error') return `@ts-${mark} stays when the error is gone: @ts-expect-error does not`;
  if (!test) return '@ts-expect-error is for type tests';
  return reason?.trim() ? undefined : '@ts-expect-error does not say which error';
}
