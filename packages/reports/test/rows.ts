import { TASK_PRIORITIES, TASK_STATUSES, type TaskReportRow } from '@quartermaster/contracts';
import { taskReportSpec } from '../src/index';

export const spec = taskReportSpec({
  workspaceName: 'Northwind Traders',
  timeZone: 'Europe/Berlin',
  generatedAt: '2026-11-22T13:02:11.000Z',
  filterText: 'Open tasks',
});

export function taskRow(index: number, changes: Partial<TaskReportRow> = {}): TaskReportRow {
  const status = TASK_STATUSES[index % TASK_STATUSES.length] ?? 'todo';
  const created = Date.UTC(2026, 0, 1) + index * 5_400_123;
  return {
    key: `T-${index + 1}`,
    title: `Ship order ${10_248 + index} to Vins et alcools Chevalier`,
    status,
    priority: TASK_PRIORITIES[index % TASK_PRIORITIES.length] ?? 'none',
    assignee: index % 7 === 0 ? '' : 'Nancy Davolio',
    due: index % 3 === 0 ? null : `2026-12-${String((index % 28) + 1).padStart(2, '0')}`,
    createdAt: new Date(created).toISOString(),
    completedAt: status === 'done' ? new Date(created + 86_400_000).toISOString() : null,
    ...changes,
  };
}

export function taskRows(count: number): TaskReportRow[] {
  return Array.from({ length: count }, (_, index) => taskRow(index));
}
