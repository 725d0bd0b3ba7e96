import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import { FIXED_COLUMNS } from '@quartermaster/contracts/tasks/columns';
import { groupCondition } from '@quartermaster/contracts/tasks/groupings';
import type { TaskGroup } from '@quartermaster/contracts/tasks/layouts';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { lazyPart } from '@/lib/lazy-part';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import type { KindUi } from '@/records/kind-ui';
import type { TaskTerms } from './address';
import { checkTitle } from './check-title';
import { useTaskEditor } from './editor-context';
import { BulkEditor } from './list/bulk-editor';
import { CellValue } from './list/cell-value';
import { DoneToggle } from './list/done-toggle';
import { groupName } from './list/group-name';
import { useEmpty } from './list/list-notes';
import { depthsOf, nestRows } from './list/nest';
import { NewRow } from './list/new-row';
import { TitleMarks } from './list/title-marks';
import { useRowActions } from './list/use-row-actions';
import { useTaskBulk } from './list/use-task-bulk';
import { useTaskGroups, useTaskTotals } from './list/use-task-groups';
import { useTaskList } from './list/use-task-list';
import { FieldPicker, isFixedField, isPickedField, pickerLabel } from './pickers/field-picker';
import { rowActions } from './row-actions';
import { taskPageUi } from './task-page-ui';

const RowMoves = lazyPart(() => import('./list/row-moves').then((module) => module.RowMoves));

/** Tasks, as the list of records shows them. */
export const taskUi: KindUi<TaskSummary, TaskGroup, TaskTerms> = {
  ...taskPageUi,
  primary: {
    text: ({ title }) => title,
    linkClass: ({ status }) => status === 'cancelled' && 'line-through',
    marks: (task) => <TitleMarks task={task} />,
    check: checkTitle,
    useRename() {
      const editor = useTaskEditor();
      return { rename: (task, change) => void editor.edit(task, { field: 'title', ...change }) };
    },
  },

  useRows: useTaskList,
  useGroups: useTaskGroups,
  useTotals: useTaskTotals,
  groupQuery: (query, by, value) => andQuery(query, groupCondition(by, value)),
  groupName,
  sumWords: ({ minutes }) => (minutes > 0 ? listWords.estimateSum(formatMinutes(minutes)) : ''),
  sumOfRows: (rows) => ({ minutes: rows.reduce((sum, { estimateMinutes }) => sum + (estimateMinutes ?? 0), 0) }),

  lead: { width: 2, label: t.tasks.done },
  leadCell: (task, mayWrite) => <DoneToggle task={task} mayWrite={mayWrite} />,
  arrange: nestRows,
  depths: depthsOf,
  depthWords: listWords.subtaskLevel,
  ownValues: ({ fields }) => fields,
  cell(task, name, context) {
    const column = FIXED_COLUMNS.find((one) => one === name);
    return column ? <CellValue task={task} column={column} context={context} /> : null;
  },
  editorLabel: (editor, key, settings) => (isPickedField(editor) ? pickerLabel(editor, key, settings) : ''),
  editor: ({ record, editor, ...layer }) =>
    isPickedField(editor) ? <FieldPicker task={record} field={editor} {...layer} /> : layer.children,

  actions: rowActions,
  useActions: useRowActions,
  useBulk: useTaskBulk,
  bulkChange: (action) =>
    action === 'trash'
      ? { change: { trash: true }, what: listWords.bulkSaidTrash, leaves: true }
      : { change: { status: 'done' }, what: listWords.bulkSaidDone, leaves: false },
  bulkEditor: ({ action, label, onChange }) =>
    isFixedField(action) ? <BulkEditor field={action} label={label} onChange={onChange} /> : null,

  ownSort: 'manual',
  moves: (input) => <RowMoves {...input} />,

  newRow: ({ query, group }) => (
    <NewRow query={query} label={group === null ? listWords.newRow : listWords.newRowIn(group)} />
  ),
  useEmpty,
};
