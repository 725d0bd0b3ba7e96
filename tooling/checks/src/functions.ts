import { type Finding, notAllowed } from './allow';
import { type Repository, shippedFiles } from './repository';

const MAX_LINES = 120;

/** Functions longer than the limit. A nested function counts towards the outer one. */
export function functions(repository: Repository): string[] {
  const findings = shippedFiles(repository).flatMap(({ path, functions: all }) =>
    all
      .filter((one) => one.lineCount > MAX_LINES)
      .map(({ name, line, lineCount }): Finding => {
        const problem = `${path}:${line} ${name} has ${lineCount} lines, more than ${MAX_LINES}: split it`;
        // Folder names are left out, so that a file can move.
        return { entry: `${path.slice(path.lastIndexOf('/') + 1)} ${name}`, problem };
      }),
  );
  return notAllowed(repository.root, 'functions', findings);
}
