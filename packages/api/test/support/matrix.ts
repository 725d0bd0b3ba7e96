import { randomUUID } from 'node:crypto';
import { GRANTABLE, type Permission, ROLES } from '@quartermaster/contracts';
import { createRole, type Runtime } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';
import { ACCESS, ACTORS, type Actor, CUSTOM, expectedOf, SPENDING } from './access-table';
import { call, withoutRequestId } from './call';
import { createDoor } from './people';
import type { Procedure } from './procedures';
import { type Stock, stockedWorkspace, validInputs } from './workspace';

/** The caller: the session cookie and the addressed workspace. */
export interface Caller {
  cookie?: string;
  workspace: string;
}

export interface Cast {
  callers: Record<Actor, Caller>;
  /** The workspace under test, and the stranger's own. */
  stock: Stock;
  elsewhere: Stock;
  /** The owner's session. */
  ownerSession: { userId: string; sessionId: string };
  /** Another cast, for a call that ends sessions. */
  again(): Promise<Cast>;
}

/** Two workspaces and every actor in the table. */
export async function assemble(runtime: Runtime): Promise<Cast> {
  const door = createDoor(runtime);
  const [stock, elsewhere] = await Promise.all([stockedWorkspace(runtime), stockedWorkspace(runtime)]);
  const { slug, as } = stock.workspace;
  const enter = async (userId: string, workspace = slug): Promise<Caller> => ({
    cookie: (await door.signIn(userId)).cookie,
    workspace,
  });
  const [expired, revoked] = [await door.signIn(as.owner.actor.id), await door.signIn(as.owner.actor.id)];
  await runtime.db.pool.query('UPDATE sessions SET expiresAt = NOW(3) WHERE id = ?', [expired.sessionId]);
  await door.auth.sessions.end({ userId: as.owner.actor.id, sessionId: revoked.sessionId });
  const members = await Promise.all(ROLES.map(async (role) => [role, await enter(as[role].actor.id)] as const));
  const chosen = { empty: [], area: ['customers.read', 'customers.write'], every: GRANTABLE } as const;
  const holders = await Promise.all(
    CUSTOM.map(async (name) => [name, await enter(await joinWith(runtime, stock.workspace, chosen[name]))] as const),
  );
  const byCustomRole = Object.fromEntries(holders) as Record<(typeof CUSTOM)[number], Caller>;
  const byRole = Object.fromEntries(members) as Record<(typeof ROLES)[number], Caller>;
  const ownerSession = { userId: as.owner.actor.id, ...(await door.signIn(as.owner.actor.id)) };
  return {
    stock,
    elsewhere,
    ownerSession,
    again: () => assemble(runtime),
    callers: {
      ...byRole,
      ...byCustomRole,
      preview: { cookie: await door.preview(as.owner.actor.id, { workspaceId: stock.workspace.id }), workspace: slug },
      anonymous: { workspace: slug },
      expired: { cookie: expired.cookie, workspace: slug },
      revoked: { cookie: revoked.cookie, workspace: slug },
      stranger: await enter(elsewhere.workspace.as.owner.actor.id),
      lost: await enter(as.owner.actor.id, 'no-such-workspace'),
    },
  };
}

/** A new member with a custom role of these permissions. @returns their user id */
async function joinWith(
  runtime: Runtime,
  { id: workspaceId, as, join }: TestWorkspace,
  permissions: readonly Permission[],
): Promise<string> {
  const { id: roleId } = await createRole(as.owner, { name: randomUUID(), permissions: [...permissions] });
  const userId = (await join('viewer', 'Custom')).actor.id;
  await runtime.db.prisma.member.update({
    where: { workspaceId_userId: { workspaceId, userId } },
    data: { role: 'custom', roleId },
  });
  return userId;
}

/** Calls one procedure as every actor, or as those of `as`. @returns one line per answer that differs from the table */
export async function mismatches(
  origin: string,
  cast: Cast,
  { as: actors = ACTORS, ...procedure }: Procedure & { as?: readonly Actor[] },
): Promise<string[]> {
  const { path, type } = procedure;
  const expected = ACCESS[path];
  const newInput = validInputs(cast.stock)[path];
  if (!expected || !newInput) return [`${path} is not in the table`];
  const found: string[] = [];
  const bodies = new Map<Actor, string>();
  let unused: { input: unknown } | undefined;
  for (const actor of actors) {
    unused ??= { input: await newInput() };
    const { callers } = SPENDING.has(path) ? await cast.again() : cast;
    const answer = await call(origin, { path, type, ...unused, ...callers[actor] });
    // Whoever is refused leaves the records of the input to the next.
    if (answer.status === 200) unused = undefined;
    bodies.set(actor, withoutRequestId(answer));
    if (answer.status !== expectedOf(expected, { path, type, actor }))
      found.push(`${path} as ${actor}: ${answer.status} ${answer.text}`);
  }
  const isOfWorkspace = expected.stranger === 404 && expected.lost === 404;
  if (bodies.has('lost') && isOfWorkspace && bodies.get('stranger') !== bodies.get('lost')) {
    found.push(`${path}: a foreign workspace does not look like an unknown one`);
  }
  return found;
}
