import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';

/**
 * Aborts a request whose body takes too long: a file upload may take longer as long as chunks keep arriving, any other body must be
 * complete after the limit. Node only has a single limit, which is set to that of the longest upload.
 * @param ms the limit
 */
export function limitBodyTime(req: IncomingMessage, res: ServerResponse, ms: number = LIMITS.requestMs): void {
  const { 'content-length': length, 'transfer-encoding': coding } = req.headers;
  if (coding === undefined && Number(length ?? 0) === 0) return;
  const { socket } = req;
  const isFile = req.url?.startsWith('/api/files/') ?? false;
  let seen = socket.bytesRead;
  let timer = setTimeout(look, ms).unref();
  req.once('close', () => clearTimeout(timer));

  function look(): void {
    if (req.complete || socket.destroyed) return;
    if (isFile && socket.bytesRead > seen) {
      seen = socket.bytesRead;
      timer = setTimeout(look, ms).unref();
      return;
    }
    if (!res.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
    socket.destroySoon();
  }
}
