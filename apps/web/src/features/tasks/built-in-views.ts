import { viewsWords } from '@/messages/views';
import type { BuiltInView } from '@/records/kind-ui';
import { DEFAULT_QUERY } from './address';

/** The views every workspace has, in order. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  { key: 'mine', query: 'status = open && assignee = me', sort: 'due' },
  { key: 'overdue', query: 'status = open && due < today', sort: 'due' },
  { key: 'waiting', query: 'status = waiting', sort: 'due' },
  { key: 'open', query: DEFAULT_QUERY, sort: 'due' },
  { key: 'done', query: 'status = done', sort: '-completed' },
  { key: 'all', query: '', sort: 'due' },
].map((view) => ({ ...view, name: viewsWords.builtIn[view.key as keyof typeof viewsWords.builtIn] }));
