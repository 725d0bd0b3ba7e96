import type { ChangeNotice, Role } from '@quartermaster/contracts';
import { type ScopedPrisma, ScopedSql, type ScopedTransaction, scopePrisma } from '@quartermaster/db';
import type { Run } from './fence';
import { type Membership, mintWorkspaceId, type WorkspaceId } from './membership';
import type { Runtime } from './runtime';

/** Who is doing it. The audit log writes `kind` and `id`. */
export type Actor = { kind: 'user'; id: string; role: Role } | { kind: 'system'; id: string };

/** What a verb receives: whose workspace, who acts, and a database that reaches nothing else. */
export interface Ctx {
  runtime: Runtime;
  actor: Actor;
  workspaceId: WorkspaceId;
  workspaceName: string;
  timeZone: string;
  /** Follows a request through logs, audit and the jobs it causes. */
  requestId: string;
  /** One gesture of a person, named by their client: everything done under it is undone as one. */
  operationId?: string | undefined;
  /** Prisma for commands and single records. */
  prisma: ScopedPrisma;
  /** SQL for lists and statistics; on a replica where that is allowed. */
  sql: ScopedSql;
  /** Set for jobs: every transaction first makes sure that no newer run took over. */
  run?: Run;
  /** Set while a transaction runs: verbs called inside join it. */
  tx?: RunningTransaction;
}

export interface RunningTransaction {
  client: ScopedTransaction;
  /** News for after the commit. */
  notices: ChangeNotice[];
  /** A row was put into the outbox: wake the relay after the commit. */
  wake: boolean;
  /** Id of an audit row written here: tells later whether a commit whose reply was lost went through. */
  witness?: string;
  /** What the audit rows written here belong to. */
  operationId?: string;
}

/** A context inside a transaction. */
export type TxCtx = Ctx & { tx: RunningTransaction };

/** The context of a person who passed the gate. */
export function userContext(runtime: Runtime, membership: Membership, requestId: string, operationId?: string): Ctx {
  const { workspaceId, userId, role } = membership;
  return {
    runtime,
    actor: { kind: 'user', id: userId, role },
    workspaceId,
    workspaceName: membership.workspaceName,
    timeZone: membership.timeZone,
    requestId,
    operationId,
    // Made when asked for: a list never touches Prisma, and building its scope costs as much as the query.
    get prisma() {
      return scopePrisma(runtime.db.prisma, workspaceId);
    },
    get sql() {
      return new ScopedSql(runtime.db.reader.for(userId), workspaceId);
    },
  };
}

interface JobWorkspace {
  id: string;
  name: string;
  timeZone: string;
}

/** The context of a job, in the workspace its outbox row names; without a run, of a chore. */
export function jobContext(
  runtime: Runtime,
  { workspace, job, run, requestId }: { workspace: JobWorkspace; job: string; run?: Run; requestId: string },
): Ctx {
  const workspaceId = mintWorkspaceId(workspace.id);
  return {
    runtime,
    actor: { kind: 'system', id: job },
    workspaceId,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    requestId,
    ...(run ? { run } : {}),
    prisma: scopePrisma(runtime.db.prisma, workspaceId),
    sql: new ScopedSql(runtime.db.sql, workspaceId),
  };
}
