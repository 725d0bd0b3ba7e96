import { id } from '@quartermaster/contracts';
import type { Exchange } from './exchange';

/** The operation named in the request's header, if any. Reads have no such header, and a failed parse costs more than the rest of them. */
export function operationOf({ req }: Exchange): string | undefined {
  const header = req.headers['x-operation'];
  return header === undefined ? undefined : id.safeParse(header).data;
}
