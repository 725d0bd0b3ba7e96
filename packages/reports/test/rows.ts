import { type ExportRow, TASK_PRIORITIES, TASK_STATUSES } from '@quartermaster/contracts';
import { task } from '@quartermaster/contracts/tasks/kind';
import { type ListReportColumn, listReportSpec } from '../src/index';

const fixed = (...keys: string[]): ListReportColumn[] => keys.map((key) => ({ key, field: null }));

export const COLUMNS = fixed('key', 'title', 'status', 'priority', 'assignees', 'due', 'created', 'completed');
/** Custom fields. */
export const FIELDS: ListReportColumn[] = [
  { key: 'cf:budget', field: { name: 'Budget', kind: 'money', currency: 'EUR' } },
  { key: 'cf:boxes', field: { name: 'Boxes', kind: 'number', currency: null } },
];

export const spec = listReportSpec({
  list: task,
  workspaceName: 'Northwind Traders',
  timeZone: 'Europe/Berlin',
  generatedAt: '2026-11-22T13:02:11.000Z',
  filterText: 'Open tasks',
  columns: COLUMNS,
});

export function taskRow(index: number, changes: ExportRow = {}): ExportRow {
  const status = TASK_STATUSES[index % TASK_STATUSES.length] ?? 'todo';
  const created = Date.UTC(2026, 0, 1) + index * 5_400_123;
  return {
    key: `T-${index + 1}`,
    title: `Ship order ${10_248 + index} to Vins et alcools Chevalier`,
    status,
    priority: TASK_PRIORITIES[index % TASK_PRIORITIES.length] ?? 'none',
    assignees: index % 7 === 0 ? '' : 'Nancy Davolio',
    due: index % 3 === 0 ? null : `2026-12-${String((index % 28) + 1).padStart(2, '0')}`,
    dueTime: null,
    created: new Date(created).toISOString(),
    completed: status === 'done' ? new Date(created + 86_400_000).toISOString() : null,
    'cf:budget': index % 5 === 0 ? null : `${index}.50`,
    'cf:boxes': index % 4 === 0 ? null : String(-index),
    ...changes,
  };
}

export function taskRows(count: number): ExportRow[] {
  return Array.from({ length: count }, (_, index) => taskRow(index));
}
