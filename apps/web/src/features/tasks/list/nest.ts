import type { TaskSummary } from '@quartermaster/contracts/tasks/task';

/** Rows with each sub-task under its parent, where both are among them; otherwise in the order they came. */
export function nestRows(rows: readonly TaskSummary[]): readonly TaskSummary[] {
  const here = new Set(rows.map((row) => row.id));
  const children = new Map<string, TaskSummary[]>();
  const roots: TaskSummary[] = [];
  for (const row of rows) {
    if (row.parentId === null || !here.has(row.parentId)) roots.push(row);
    else children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
  }
  if (children.size === 0) return rows;
  const nested: TaskSummary[] = [];
  const put = (row: TaskSummary): void => {
    nested.push(row);
    for (const child of children.get(row.id) ?? []) put(child);
  };
  for (const row of roots) put(row);
  return nested;
}

/** How deep each row lies under the rows before it, by id. */
export function depthsOf(rows: readonly TaskSummary[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const row of rows) {
    const above = row.parentId === null ? undefined : depths.get(row.parentId);
    depths.set(row.id, above === undefined ? 0 : above + 1);
  }
  return depths;
}
