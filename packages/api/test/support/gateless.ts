import type { RequestContext } from '../../src/context';
import { type AppRouter, appRouter } from '../../src/index';
import { router } from '../../src/trpc';

/** A missing gate: returns the context that the procedure then sees. */
export type Hole = (ctx: RequestContext) => RequestContext;

/** Procedures and further branches, by name. */
interface Branch {
  [name: string]: unknown;
}

/** The whole API with one procedure's gate removed, as if somebody had forgotten it. */
export function withHole(path: string, hole: Hole): AppRouter {
  const record: Branch = {};
  for (const [name, procedure] of Object.entries(appRouter._def.procedures)) {
    const names = name.split('.');
    const verb = names.pop() ?? '';
    const branch = names.reduce(branchOf, record);
    branch[verb] = name === path ? pierce(procedure, hole) : procedure;
  }
  return asAppRouter(router(record as never));
}

/** The branch of a name, made if it is missing; procedures and branches never share one. */
function branchOf(parent: Branch, name: string): Branch {
  const branch = (parent[name] ?? {}) as Branch;
  parent[name] = branch;
  return branch;
}

/** A tRPC procedure is a function that carries its definition. */
function pierce(procedure: unknown, hole: Hole): unknown {
  const original = procedure as ((call: { ctx: RequestContext }) => unknown) & { _def: unknown };
  return Object.assign((call: { ctx: RequestContext }) => original({ ...call, ctx: hole(call.ctx) }), {
    _def: original._def,
  });
}

/** Built from the procedures of the app's router, under the same names. */
function asAppRouter(variant: unknown): AppRouter {
  return variant as AppRouter;
}
