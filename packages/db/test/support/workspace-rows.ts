import { type Database, newId } from '@quartermaster/db';

/** A workspace with one row in each of its tables, and how to find, name and change that row. */
export async function makeRowOfEverything({ prisma }: Database) {
  const [workspaceId, userId, taskId, reportId, auditId, key] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: 'x', passwordHash: '' } });
  await prisma.workspace.create({
    data: { id: workspaceId, slug: `scope-${workspaceId}`, name: 'x', timeZone: 'UTC' },
  });
  await prisma.member.create({ data: { workspaceId, userId, role: 'owner' } });
  const task = { number: 1, title: 'x', description: '', status: 'todo', open: true, createdById: userId };
  await prisma.task.create({ data: { workspaceId, id: taskId, ...task } });
  await prisma.taskTally.create({ data: { workspaceId, kind: 'status', bucket: `b${taskId.slice(-8)}`, count: 1 } });
  const report = { kind: 'tasks', status: 'done', formats: 'csv', filter: {}, sort: 'due', requestedById: userId };
  await prisma.report.create({ data: { workspaceId, id: reportId, ...report } });
  const file = { format: 'csv', fileName: 'x.csv', bytes: 1, rows: 1, sha256: '' };
  await prisma.reportFile.create({ data: { workspaceId, reportId, ...file } });
  const kind = taskId.slice(-8);
  await prisma.counter.create({ data: { workspaceId, kind, value: 1 } });
  const deed = { actorKind: 'user', actorId: userId, action: 'x', noun: 'x', ref: 'x', changes: {}, requestId: 'x' };
  await prisma.auditEntry.create({ data: { workspaceId, id: auditId, ...deed } });
  const twin = { actorId: userId, operation: 'x', key };
  await prisma.idempotencyKey.create({ data: { workspaceId, ...twin, bodyHash: '', response: {} } });

  const keys = {
    member: { userId },
    task: { id: taskId },
    taskTally: { bucket: `b${taskId.slice(-8)}` },
    report: { id: reportId },
    reportFile: { reportId },
    counter: { kind },
    auditEntry: { id: auditId },
    idempotencyKey: { key },
  };
  return {
    workspaceId,
    userId,
    reportId,
    keys,
    unique: {
      member: { workspaceId_userId: { workspaceId, ...keys.member } },
      task: { workspaceId_id: { workspaceId, ...keys.task } },
      taskTally: { workspaceId_kind_bucket: { workspaceId, kind: 'status', ...keys.taskTally } },
      report: { workspaceId_id: { workspaceId, ...keys.report } },
      reportFile: { workspaceId_reportId_format: { workspaceId, ...keys.reportFile, format: 'csv' } },
      counter: { workspaceId_kind: { workspaceId, ...keys.counter } },
      auditEntry: { workspaceId_id: { workspaceId, ...keys.auditEntry } },
      idempotencyKey: { workspaceId_actorId_operation_key: { workspaceId, ...twin } },
    },
    change: {
      member: { role: 'viewer' },
      task: { title: 'changed' },
      taskTally: { count: 99 },
      report: { status: 'failed' },
      reportFile: { bytes: 99 },
      counter: { value: 99 },
      auditEntry: { action: 'changed' },
      idempotencyKey: { bodyHash: 'changed' },
    },
    tables: {
      member: 'members',
      task: 'tasks',
      taskTally: 'task_tallies',
      report: 'reports',
      reportFile: 'report_files',
      counter: 'counters',
      auditEntry: 'audit_entries',
      idempotencyKey: 'idempotency_keys',
    },
  } as const;
}
export type Rows = Awaited<ReturnType<typeof makeRowOfEverything>>;
