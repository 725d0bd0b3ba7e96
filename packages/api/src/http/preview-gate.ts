import { Forbidden } from '@quartermaster/domain';
import type { Exchange } from './exchange';

const END = '/api/trpc/roles.stopPreview';

/** For a request under a preview: it reads, or only ends the preview. tRPC refuses a write by GET. @throws Forbidden */
export function refuseWrites({ req, url }: Pick<Exchange, 'req' | 'url'>): void {
  if (req.method === 'GET' || req.method === 'HEAD' || url.pathname === END) return;
  throw new Forbidden('You are viewing the workspace as a role. Stop the preview to make changes.');
}
