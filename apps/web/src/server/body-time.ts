import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';

/**
 * Ends a request whose body takes too long: a file may take its time as long as some of it keeps coming, anything else has to
 * be here after the limit. Node's own limit, which knows one time for all, is that of the longest upload.
 * @param ms how long is too long
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
