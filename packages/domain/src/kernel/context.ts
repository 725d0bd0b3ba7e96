import type { ChangeNotice, Rank } from '@quartermaster/contracts';
import { type ScopedPrisma, ScopedSql, type ScopedTransaction, scopePrisma } from '@quartermaster/db';
import type { Claim } from './fence';
import { type Membership, mintWorkspaceId, type WorkspaceId } from './membership';
import type { Runtime } from './runtime';
import type { Statements } from './statements';

/** The acting party. The audit log stores `kind` and `id`. */
export type Actor = UserActor | { kind: 'system'; id: string };

interface UserActor extends Rank, Partial<Pick<Membership, 'customRole' | 'preview'>> {
  kind: 'user';
  id: string;
}

/** The argument of every verb: the workspace, the actor, and a database scoped to the workspace. */
export interface Ctx {
  runtime: Runtime;
  actor: Actor;
  workspaceId: WorkspaceId;
  workspaceName: string;
  timeZone: string;
  /** The first day of a week here, 0 for Sunday. */
  weekStart: number;
  /** Correlates a request with its logs, audit rows and jobs. */
  requestId: string;
  /** The user's operation, named by the client: everything under it is undone as one unit. */
  operationId?: string | undefined;
  /** The client's address, for requests of people. */
  address?: string | undefined;
  /** Prisma for commands and single records. */
  prisma: ScopedPrisma;
  /** SQL for lists and statistics; on a replica where allowed. */
  sql: ScopedSql;
  /** Set for jobs: every transaction first checks that no newer run took over. */
  claim?: Claim;
  /** Set inside a transaction: verbs called there join it. */
  tx?: RunningTransaction;
}

/** What a write needs of its transaction, however the statements travel. */
export interface WriteTransaction {
  statements: Statements;
  /** Change notices to send after the commit. */
  notices: ChangeNotice[];
  /** Whether to wake the relay after the commit, because an outbox row was inserted. */
  wake: boolean;
  /** Id of an audit row written here: shows later whether a commit with a lost reply succeeded. */
  witness?: string;
  /** The operation of the audit rows written here. */
  operationId?: string;
}

export interface RunningTransaction extends WriteTransaction {
  client: ScopedTransaction;
}

/** A context inside a transaction. */
export type TxCtx = Ctx & { tx: RunningTransaction };

/** A context of writes whose statements may travel together: it has no other road to the database. */
export type WriteCtx = Omit<Ctx, 'tx' | 'prisma' | 'sql'> & { tx: WriteTransaction };

/** The context without any road to the database but `tx`. */
export function writing(ctx: Ctx, tx: WriteTransaction): WriteCtx {
  const { runtime, actor, workspaceId, workspaceName, timeZone, weekStart, requestId, operationId, address } = ctx;
  return { runtime, actor, workspaceId, workspaceName, timeZone, weekStart, requestId, operationId, address, tx };
}

/** What is known of a request besides who sent it. */
export interface RequestFacts {
  requestId: string;
  operationId?: string | undefined;
  /** The client's address, derived from the configured trusted proxies. */
  address?: string | undefined;
}

/** A person who acts on their own account, in no workspace. */
export interface Self extends Pick<RequestFacts, 'requestId' | 'address'> {
  userId: string;
}

/** The context of a user with verified membership. */
export function userContext(
  runtime: Runtime,
  membership: Membership,
  { requestId, operationId, address }: RequestFacts,
): Ctx {
  const { workspaceId, userId, role, permissions, customRole, preview } = membership;
  return {
    runtime,
    actor: { kind: 'user', id: userId, role, permissions, customRole, ...(preview ? { preview } : {}) },
    workspaceId,
    workspaceName: membership.workspaceName,
    timeZone: membership.timeZone,
    weekStart: membership.weekStart,
    requestId,
    operationId,
    address,
    // Lazy: lists never use Prisma, and building its scope costs as much as their query.
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
  /** Default Monday: only jobs that run queries of people need it. */
  weekStart?: number;
}

/** The context of a job, in its outbox row's workspace; without a claim, that of a scheduled task. */
export function jobContext(
  runtime: Runtime,
  { workspace, job, claim, requestId }: { workspace: JobWorkspace; job: string; claim?: Claim; requestId: string },
): Ctx {
  const workspaceId = mintWorkspaceId(workspace.id);
  return {
    runtime,
    actor: { kind: 'system', id: job },
    workspaceId,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    weekStart: workspace.weekStart ?? 1,
    requestId,
    ...(claim ? { claim } : {}),
    prisma: scopePrisma(runtime.db.prisma, workspaceId),
    sql: new ScopedSql(runtime.db.sql, workspaceId),
  };
}
