import type { ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';
import { Invalid, JsonText } from '@quartermaster/domain';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { RequestContext } from '../context';
import { appRouter } from '../root';
import { type Exchange, retryAfterHeader, sendJson, sendText } from './exchange';
import { parseJson, readJson, readJsonText, refuseDepth } from './read-body';

const PREFIX = '/api/trpc/';

/**
 * The procedures a request names: one, or several in a batch.
 * @throws Invalid if the path is not valid percent-encoding
 */
export function namedPaths(url: URL): string[] {
  try {
    const path = decodeURIComponent(url.pathname.slice(PREFIX.length));
    return url.searchParams.has('batch') ? path.split(',') : [path];
  } catch {
    throw new Invalid('The address is malformed');
  }
}

/**
 * Answers tRPC calls. Single calls use tRPC's own `callTRPCProcedure` directly, which saves the adapter's Request and Response
 * objects (0.3 ms of CPU per call); batches and streams use the adapter. The wire format is the same.
 */
export async function handleTrpc(
  exchange: Exchange,
  { paths, createContext }: { paths: string[]; createContext: () => RequestContext | Promise<RequestContext> },
): Promise<void> {
  const { req, res, url } = exchange;
  if (!url.searchParams.has('batch') && req.headers['trpc-accept'] === undefined) {
    await answerOne(exchange, { path: paths[0] ?? '', createContext });
    return;
  }
  const ready = await withReadBody(exchange, paths).catch(async (cause: unknown) => {
    sendError(res, cause, { type: 'unknown', path: undefined, input: undefined, ctx: await createContext() });
  });
  if (!ready) return;
  await nodeHTTPRequestHandler({
    req: ready,
    res,
    path: url.pathname.slice(PREFIX.length),
    router: appRouter,
    createContext,
    maxBatchSize: LIMITS.batchCalls,
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store' }) }),
  });
}

/**
 * The adapter does not limit nesting and keeps reading a body that is too large, so the body is read here and passed on.
 * @throws TRPCError PAYLOAD_TOO_LARGE, BAD_REQUEST
 */
async function withReadBody({ req, url }: Exchange, paths: string[]) {
  if (req.method !== 'POST') {
    refuseDepth(url.searchParams.get('input') ?? '');
    return req;
  }
  return Object.assign(req, { body: await readJsonText(req, bodyLimit(paths)) });
}

/** In bytes. Sign-up bodies are short; all others may hold a long description. */
function bodyLimit(paths: string[]): number {
  return paths.some((path) => path.startsWith('auth.')) ? LIMITS.authBodyBytes : LIMITS.bodyBytes;
}

async function answerOne(
  { req, res, url }: Exchange,
  { path, createContext }: { path: string; createContext: () => RequestContext | Promise<RequestContext> },
): Promise<void> {
  const type = req.method === 'POST' ? 'mutation' : 'query';
  let ctx: RequestContext | undefined;
  let input: unknown;
  try {
    ctx = { ...(await createContext()), isWhole: true };
    requireMethod(path, req.method ?? '', type);
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      signal: undefined,
      batchIndex: 0,
      getRawInput: async () => {
        input = type === 'mutation' ? await readJson(req, bodyLimit([path])) : queryInput(url);
        return input;
      },
    });
    if (data instanceof JsonText) sendText(res, 200, `{"result":{"data":${data.text}}}`);
    else sendJson(res, 200, { result: { data } });
  } catch (cause) {
    sendError(res, cause, { type, path, input, ctx });
  }
}

type Failed = Pick<Parameters<typeof getTRPCErrorShape>[0], 'type' | 'path' | 'input'> & {
  ctx: RequestContext | undefined;
};

function sendError(res: ServerResponse, cause: unknown, failed: Failed): void {
  const error = getTRPCErrorFromUnknown(cause);
  const shape = getTRPCErrorShape({ config: appRouter._def._config, error, ...failed });
  const status = getHTTPStatusCodeFromError(error);
  sendJson(
    res,
    status,
    { error: shape },
    { ...retryAfterHeader(shape.data), ...(status === 405 ? allowed(failed.path) : {}) },
  );
}

/** @throws TRPCError as the adapter does, for an unknown procedure or a wrong method */
function requireMethod(path: string, method: string, type: 'query' | 'mutation'): void {
  const declared = typeOf(path);
  if (!declared) throw new TRPCError({ code: 'NOT_FOUND', message: `No procedure found on path "${path}"` });
  if (declared === type) return;
  throw new TRPCError({
    code: 'METHOD_NOT_SUPPORTED',
    message: `Unsupported ${method}-request to ${declared} procedure at path "${path}"`,
  });
}

function allowed(path = ''): { allow: string } {
  return { allow: typeOf(path) === 'mutation' ? 'POST' : 'GET' };
}

/** Every tRPC procedure carries its type. */
function typeOf(path: string): string | undefined {
  if (!Object.hasOwn(appRouter._def.procedures, path)) return undefined;
  const { _def } = appRouter._def.procedures[path as never] as { _def: { type: string } };
  return _def.type;
}

function queryInput(url: URL): unknown {
  const text = url.searchParams.get('input');
  if (!text) return undefined;
  refuseDepth(text);
  return parseJson(text);
}
