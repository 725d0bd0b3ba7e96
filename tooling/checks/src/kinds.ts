import type { Repository } from './repository';

/** The file with all kinds of records. Its keys are their nouns. */
export const KINDS_FILE = 'packages/contracts/src/records/kinds.ts';

/** The singular nouns of all kinds. Tasks are included even if the file does not exist. */
export function nounsOf({ files }: Repository): string[] {
  const list = files.find((file) => file.path === KINDS_FILE);
  if (!list) return ['task'];
  return [...list.words.identifiers.keys()].filter((name) => /^[a-z]/.test(name) && name !== 'const');
}

/** The words of an identifier, in lower case: `taskId`, `TASK_ID` and `task-id` are `task`, `id`. */
export function wordsIn(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
