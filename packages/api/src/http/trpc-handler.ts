import { LIMITS } from '@quartermaster/contracts';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { RequestContext } from '../context';
import { appRouter } from '../root';
import { type Exchange, sendJson } from './exchange';
import { nestsDeeperThan, parseJson, readJson } from './read-body';

const PREFIX = '/api/trpc/';

/**
 * Answers a tRPC call. Single calls take the short way through tRPC's own `callTRPCProcedure`, which saves the adapter's
 * Request and Response objects (0.3 ms of CPU a call); batches and streams take the adapter. The wire is the same.
 */
export async function handleTrpc(
  exchange: Exchange,
  createContext: () => RequestContext | Promise<RequestContext>,
): Promise<void> {
  const { req, res, url } = exchange;
  const path = url.pathname.slice(PREFIX.length);
  if (url.searchParams.has('batch') || req.headers['trpc-accept'] !== undefined) {
    await nodeHTTPRequestHandler({
      req,
      res,
      path,
      router: appRouter,
      createContext,
      maxBodySize: bodyLimit(path),
      maxBatchSize: LIMITS.batchCalls,
      responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store' }) }),
    });
    return;
  }
  await answerOne(exchange, path, createContext);
}

/** Sign-up bodies are short; everything else may hold a long description. Bytes. */
function bodyLimit(path: string): number {
  return path.startsWith('auth.') ? LIMITS.authBodyBytes : LIMITS.bodyBytes;
}

async function answerOne(
  { req, res, url }: Exchange,
  path: string,
  createContext: () => RequestContext | Promise<RequestContext>,
): Promise<void> {
  const type = req.method === 'POST' ? 'mutation' : 'query';
  let ctx: RequestContext | undefined;
  let input: unknown;
  try {
    ctx = await createContext();
    requireMethod(path, req.method ?? '', type);
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      signal: undefined,
      batchIndex: 0,
      getRawInput: async () => {
        input = type === 'mutation' ? await readJson(req, bodyLimit(path)) : queryInput(url);
        return input;
      },
    });
    sendJson(res, 200, { result: { data } });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const shape = getTRPCErrorShape({ config: appRouter._def._config, error, type, path, input, ctx });
    const status = getHTTPStatusCodeFromError(error);
    // What is left of an oversized body is not read: the connection cannot be used again.
    sendJson(
      res,
      status,
      { error: shape },
      { ...retryAfter(shape.data), ...(status === 413 ? { connection: 'close' } : {}) },
    );
  }
}

/** @throws TRPCError as the adapter would: no such procedure, or the wrong method for it */
function requireMethod(path: string, method: string, type: 'query' | 'mutation'): void {
  const procedure = Object.hasOwn(appRouter._def.procedures, path)
    ? appRouter._def.procedures[path as never]
    : undefined;
  if (!procedure) throw new TRPCError({ code: 'NOT_FOUND', message: `No procedure found on path "${path}"` });
  const { _def } = procedure as { _def: { type: string } };
  if (_def.type === type && (method === 'GET' || method === 'POST')) return;
  throw new TRPCError({
    code: 'METHOD_NOT_SUPPORTED',
    message: `Unsupported ${method}-request to ${_def.type} procedure at path "${path}"`,
  });
}

function queryInput(url: URL): unknown {
  const text = url.searchParams.get('input');
  if (text === null) return undefined;
  if (nestsDeeperThan(text, LIMITS.jsonDepth))
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input nests too deep' });
  return parseJson(text);
}

function retryAfter(data: { retryAfterMs?: number }): Record<string, string> {
  return data.retryAfterMs ? { 'retry-after': String(Math.ceil(data.retryAfterMs / 1000)) } : {};
}
