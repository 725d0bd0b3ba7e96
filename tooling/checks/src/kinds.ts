import type { Repository } from './repository';

/** The closed list of kinds. Its keys are their nouns. */
export const KINDS_FILE = 'packages/contracts/src/records/kinds.ts';

/** The nouns of all kinds, singular. Tasks are one before the list exists. */
export function nounsOf({ files }: Repository): string[] {
  const list = files.find((file) => file.path === KINDS_FILE);
  if (!list) return ['task'];
  return [...list.words.identifiers.keys()].filter((name) => /^[a-z]/.test(name) && name !== 'const');
}

/** The words of a name, in lower case: `taskId`, `TASK_ID` and `task-id` are `task`, `id`. */
export function wordsIn(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
