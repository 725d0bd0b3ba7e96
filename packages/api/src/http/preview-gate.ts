import type { Pace } from '@quartermaster/cache';
import { Forbidden, type Preview, type Runtime, refuseInPreview } from '@quartermaster/domain';
import type { Exchange } from './exchange';
import { namedPaths, PREFIX, procedureName } from './trpc-handler';

const END = `${PREFIX}roles.stopPreview`;

const MINUTE_MS = 60_000;
const ONE_A_MINUTE: Pace = { free: 1, firstWaitMs: MINUTE_MS, longestWaitMs: MINUTE_MS, forgetAfterMs: MINUTE_MS };

interface Viewer {
  userId: string;
  sessionId: string;
  preview: Preview;
}

/**
 * For a request under a preview: it reads, or only ends the preview. tRPC refuses a write by GET. Refused writes are audited, once per
 * preview, procedure and minute.
 * @throws Forbidden
 */
export async function refuseWrites(runtime: Runtime, exchange: Exchange, viewer: Viewer): Promise<void> {
  const { req, url, requestId } = exchange;
  if (req.method === 'GET' || req.method === 'HEAD' || url.pathname === END) return;
  for (const call of callsOf(url)) {
    await note(runtime, exchange, { ...viewer, call }).catch((err: unknown) =>
      runtime.logger.error({ err, requestId }, 'could not audit a refused write'),
    );
  }
  throw new Forbidden('You are viewing the workspace as a role. Stop the preview to make changes.');
}

function callsOf(url: URL): ReadonlySet<string> {
  return new Set(url.pathname.startsWith(PREFIX) ? namedPaths(url).map(procedureName) : ['upload']);
}

async function note(
  runtime: Runtime,
  { requestId, address }: Exchange,
  { userId, sessionId, preview, call }: Viewer & { call: string },
): Promise<void> {
  const key = `${sessionId} ${preview.until} ${call}`;
  const { allowed } = await runtime.limiter.take([{ name: 'audit:refused-in-preview', key, ...ONE_A_MINUTE }]);
  if (allowed) await refuseInPreview(runtime, { userId, preview, call, requestId, address });
}
