import { isDevelopmentFile, type Repository } from './repository';

/** Code that computes amounts, quantities and costs. */
const EXACT = /^packages\/(?:contracts\/src\/money|domain\/src\/stock\/pool)\//;

/** What makes a floating-point number, or rounds one. */
const INEXACT = ['Number', 'parseFloat', 'parseInt', 'Math', 'toFixed', 'toPrecision'];

/** Floating-point numbers where amounts are computed: money is exact, so it is computed in BigInt and rounded in one function. */
export function exactNumbers({ files }: Repository): string[] {
  return files
    .filter(({ path }) => EXACT.test(path) && !isDevelopmentFile(path))
    .flatMap(({ path, words }) => {
      const problem = (what: string, line: number) => `${path}:${line} ${what}: compute in BigInt, round with divide()`;
      return [
        ...INEXACT.flatMap((name) => (words.identifiers.get(name) ?? []).map((line) => problem(name, line))),
        ...words.unaryPluses.map((line) => problem('unary plus', line)),
      ];
    });
}
