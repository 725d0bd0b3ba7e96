import { type Finding, notAllowed } from './allow';
import { type Repository, shippedFiles } from './repository';

const MAX_LINES = 120;

/** Functions that take more than one screen to read. One inside another counts towards the outer one. */
export function functions(repository: Repository): string[] {
  const findings = shippedFiles(repository).flatMap(({ path, functions: all }) =>
    all
      .filter((one) => one.lineCount > MAX_LINES)
      .map(({ name, line, lineCount }): Finding => {
        const problem = `${path}:${line} ${name} has ${lineCount} lines, more than ${MAX_LINES}: split it`;
        // A file may move: the names of its folders are left out.
        return { entry: `${path.slice(path.lastIndexOf('/') + 1)} ${name}`, problem };
      }),
  );
  return notAllowed(repository.root, 'functions', findings);
}
