import { conditionsOf, type QueryNode } from './ast';
import { customName, type FieldName, isCustom } from './fields';

/** What a query names that has to be looked up, each once and as it was written. */
export interface ReferencedNames {
  /** Names, e-mail addresses and ids; never `me`. */
  people: string[];
  labels: string[];
  projects: string[];
  /** Also built-in ones; never `open` and `closed`. */
  statuses: string[];
  /** Keys of tasks. */
  tasks: string[];
  /** References of records. */
  records: string[];
  /** Names or ids of the workspace's own fields. What their values name depends on their kind. */
  customFields: string[];
}

const NOUNS: Partial<Record<FieldName, Exclude<keyof ReferencedNames, 'customFields'>>> = {
  assignee: 'people',
  creator: 'people',
  watcher: 'people',
  label: 'labels',
  project: 'projects',
  status: 'statuses',
  key: 'tasks',
  parent: 'tasks',
  blocks: 'tasks',
  blockedby: 'tasks',
  link: 'records',
};
const NO_NAMES: Partial<Record<keyof ReferencedNames, readonly string[]>> = {
  people: ['me'],
  statuses: ['open', 'closed'],
};

export function referencedNames(query: QueryNode | null): ReferencedNames {
  const names: ReferencedNames = {
    people: [],
    labels: [],
    projects: [],
    statuses: [],
    tasks: [],
    records: [],
    customFields: [],
  };
  const add = (noun: keyof ReferencedNames, name: string) => {
    const known = names[noun].includes(name) || NO_NAMES[noun]?.includes(name.toLowerCase());
    if (!known) names[noun].push(name);
  };
  for (const { field, values } of conditionsOf(query)) {
    if (isCustom(field)) {
      add('customFields', customName(field));
      continue;
    }
    const noun = NOUNS[field];
    if (!noun) continue;
    for (const value of values) if (value.kind === 'text') add(noun, value.text);
  }
  return names;
}
