import { trashAction } from '@/features/trash/trash-action';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import type { RecordAction } from '@/records/kind-ui';
import type { FixedField } from './pickers/field-picker';

const edits = (name: FixedField, key: string, [label, bulkLabel]: readonly [string, string]): RecordAction => ({
  name,
  key,
  shortcut: key.toUpperCase(),
  label,
  bulkLabel,
  opens: 'editor',
});

/** What a key does on a task in a list, in the order of the bulk bar and of the menu of a row. */
export const rowActions: readonly RecordAction[] = [
  edits('status', 's', [listWords.columns.status, listWords.bulkStatus]),
  edits('assigneeIds', 'a', [listWords.columns.assignees, listWords.bulkAssign]),
  edits('dueOn', 'd', [listWords.columns.due, listWords.bulkDue]),
  edits('priority', 'p', [listWords.columns.priority, listWords.bulkPriority]),
  edits('labelIds', 'l', [listWords.columns.labels, listWords.bulkLabels]),
  edits('projectId', 'm', [listWords.columns.project, listWords.bulkProject]),
  edits('defer', 'h', [listWords.bulkDefer, listWords.bulkDefer]),
  { name: 'done', key: 'e', shortcut: 'E', label: t.tasks.done, bulkLabel: listWords.bulkDone, opens: 'nothing' },
  trashAction,
];
