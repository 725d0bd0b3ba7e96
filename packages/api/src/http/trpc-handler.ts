import type { ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';
import { Invalid } from '@quartermaster/domain';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { RequestContext } from '../context';
import { errorData, statusOf } from '../errors';
import { jsonAnswer } from '../json-answers';
import { appRouter } from '../root';
import { type Exchange, retryAfterHeader, sendText } from './exchange';
import { parseJson, readJson, readJsonText, refuseDepth } from './read-body';

export const PREFIX = '/api/trpc/';

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

/** Known procedures only: labels taken from client input would grow without bound. */
export function procedureLabel(pathname: string): string {
  const path = pathname.slice(PREFIX.length);
  if (path.includes(',')) return 'trpc:batch';
  return `trpc:${procedureName(path)}`;
}

/** The name of a known procedure, else `other`. */
export function procedureName(path: string): string {
  return Object.hasOwn(appRouter._def.procedures, path) ? path : 'other';
}

/**
 * Answers tRPC calls. Single calls and batches of reads are called directly, which saves the adapter's Request and Response objects
 * (0.3 ms of CPU per request); streams and batches of writes use the adapter. The wire format is the same.
 */
export async function handleTrpc(
  exchange: Exchange,
  { paths, ctx }: { paths: string[]; ctx: RequestContext },
): Promise<void> {
  const { req, res, url } = exchange;
  if (req.headers['trpc-accept'] === undefined) {
    if (!url.searchParams.has('batch')) return send(res, await answerOne(exchange, { path: paths[0] ?? '', ctx }));
    const inputs = inputsOfReads(exchange, paths);
    if (inputs) return send(res, await answerReads(paths, { inputs, ctx }));
  }
  const ready = await withReadBody(exchange, paths).catch((cause: unknown) => {
    send(res, failure(cause, { type: 'unknown', path: undefined, input: undefined, ctx }));
  });
  if (!ready) return;
  await nodeHTTPRequestHandler({
    req: ready,
    res,
    path: url.pathname.slice(PREFIX.length),
    router: appRouter,
    createContext: () => ctx,
    maxBatchSize: LIMITS.batchCalls,
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => errorData(error).retryAfterMs);
      return { headers: new Headers({ 'cache-control': 'no-store', ...longestWait(waits) }) };
    },
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

/** @param text JSON */
interface Answer {
  status: number;
  text: string;
  /** How long the caller should wait before a retry. */
  retryAfterMs?: number | undefined;
  headers?: Record<string, string>;
}

function send(res: ServerResponse, { status, text, headers, retryAfterMs }: Answer): void {
  sendText(res, status, text, { ...headers, ...longestWait([retryAfterMs]) });
}

/** The `Retry-After` of a response with several answers: after that, none of them is refused again. */
function longestWait(waits: ReadonlyArray<number | undefined>): Record<string, string> {
  return retryAfterHeader({ retryAfterMs: Math.max(...waits.map((ms = 0) => ms)) });
}

function answerOne({ req, url }: Exchange, { path, ctx }: { path: string; ctx: RequestContext }): Promise<Answer> {
  const { method = '' } = req;
  if (method !== 'POST') return answer(path, { type: 'query', method, ctx, readInput: () => queryInput(url) });
  return answer(path, { type: 'mutation', method, ctx, readInput: () => readJson(req, bodyLimit([path])) });
}

/** The inputs of a batch by GET, by the calls' place; undefined for any other batch, and for one that only the adapter can refuse. */
function inputsOfReads({ req, url }: Exchange, paths: string[]): Record<string, unknown> | undefined {
  const isReads = paths.every((path) => procedureAt(path)?._def.type === 'query');
  if (req.method !== 'GET' || url.searchParams.get('batch') !== '1' || !isReads) return undefined;
  try {
    const inputs = queryInput(url);
    if (inputs === undefined) return {};
    return typeof inputs === 'object' && inputs !== null && !Array.isArray(inputs) ? { ...inputs } : undefined;
  } catch {
    return undefined;
  }
}

/** As the adapter does: all at the same time, and with the status that all of them have, or 207. */
async function answerReads(
  paths: string[],
  { inputs, ctx }: { inputs: Record<string, unknown>; ctx: RequestContext },
): Promise<Answer> {
  const call = { type: 'query', method: 'GET', ctx } as const;
  const answers = await Promise.all(
    paths.map((path, index) => answer(path, { ...call, readInput: () => inputs[index] })),
  );
  const [status = 200, ...others] = new Set(answers.map((one) => one.status));
  const text = `[${answers.map((one) => one.text).join()}]`;
  const retryAfterMs = Math.max(...answers.map((one) => one.retryAfterMs ?? 0));
  return { status: others.length === 0 ? status : 207, text, retryAfterMs };
}

interface Call {
  type: 'query' | 'mutation';
  method: string;
  ctx: RequestContext;
  readInput(): unknown;
}

async function answer(path: string, { type, method, ctx, readInput }: Call): Promise<Answer> {
  let input: unknown;
  try {
    const procedure = requireProcedure(path, method, type);
    const json = await jsonAnswer(procedure, { ctx, path, readInput });
    if (json) return { status: 200, text: `{"result":{"data":${json.text}}}` };
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      signal: undefined,
      batchIndex: 0,
      getRawInput: async () => {
        input = await readInput();
        return input;
      },
    });
    return { status: 200, text: JSON.stringify({ result: { data } }) };
  } catch (cause) {
    return failure(cause, { type, path, input, ctx });
  }
}

type Failed = Pick<Parameters<typeof getTRPCErrorShape>[0], 'type' | 'path' | 'input'> & { ctx: RequestContext };

function failure(cause: unknown, failed: Failed): Answer {
  const error = getTRPCErrorFromUnknown(cause);
  const shape = getTRPCErrorShape({ config: appRouter._def._config, error, ...failed });
  const status = statusOf(error);
  return {
    status,
    text: JSON.stringify({ error: shape }),
    retryAfterMs: shape.data.retryAfterMs,
    ...(status === 405 ? { headers: allowed(failed.path) } : {}),
  };
}

/** @throws TRPCError as the adapter does, for an unknown procedure or a wrong method */
function requireProcedure(path: string, method: string, type: 'query' | 'mutation'): Procedure {
  const procedure = procedureAt(path);
  if (!procedure) throw new TRPCError({ code: 'NOT_FOUND', message: `No procedure found on path "${path}"` });
  if (procedure._def.type === type) return procedure;
  throw new TRPCError({
    code: 'METHOD_NOT_SUPPORTED',
    message: `Unsupported ${method}-request to ${procedure._def.type} procedure at path "${path}"`,
  });
}

function allowed(path = ''): { allow: string } {
  return { allow: procedureAt(path)?._def.type === 'mutation' ? 'POST' : 'GET' };
}

/** Every tRPC procedure carries its type. */
interface Procedure {
  _def: { type: string };
}

function procedureAt(path: string): Procedure | undefined {
  if (!Object.hasOwn(appRouter._def.procedures, path)) return undefined;
  return appRouter._def.procedures[path as never] as Procedure;
}

function queryInput(url: URL): unknown {
  const text = url.searchParams.get('input');
  if (!text) return undefined;
  refuseDepth(text);
  return parseJson(text);
}
