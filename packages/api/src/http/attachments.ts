import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { id as idSchema, LIMITS } from '@quartermaster/contracts';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import {
  type AnySource,
  addAttachment,
  type Ctx,
  Invalid,
  NotFound,
  openAttachment,
  planAttachment,
  SOURCES,
  taskSource,
} from '@quartermaster/domain';
import { ofTask } from '../task-ids';
import { type Exchange, refuse, sendJson } from './exchange';
import { receiveFile, TooLarge } from './receive-file';
import { sendStored } from './send-stored';
import { typeOfFile } from './type-of-file';

/** What a route of files works with. */
export interface Desk {
  ctx: Ctx;
  filesDir: string;
}

/** Where each kind's records take files: `/api/files/customers/`. */
export const UPLOADS = SOURCES.map((source) => ({
  prefix: `/api/files/${RECORD_PATHS[source.list.noun]}/`,
  take: (exchange: Exchange, desk: Desk) => takeAttachment(exchange, { ...desk, source }),
}));

/**
 * `POST /api/files/{path of the kind}/{recordId}?workspace=…&name=…`: stores the body as an attachment of the record. The row is
 * written after the bytes are on disk; if the row fails, the bytes are removed.
 * @throws NotFound, Forbidden, Invalid
 */
async function takeAttachment(
  exchange: Exchange,
  { ctx, filesDir, source }: Desk & { source: AnySource },
): Promise<void> {
  const recordId = lastId(exchange.url, 'Record');
  const name = exchange.url.searchParams.get('name');
  if (!name?.trim()) throw new Invalid('Name the file', 'name');
  const plan = await planAttachment(ctx, source, { recordId });
  const path = join(filesDir, plan.path);
  try {
    const received = await receiveFile(exchange.req, { path, most: LIMITS.attachmentBytes });
    if (received.bytes === 0) throw new Invalid('The file is empty');
    const type = await typeOfFile(path);
    const file = await addAttachment(ctx, source, { ...received, id: plan.id, recordId, name, type });
    sendJson(exchange.res, 200, source.list.noun === taskSource.list.noun ? ofTask(file) : file);
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof TooLarge)) throw error;
    refuse(exchange, 413, `A file can have up to ${LIMITS.attachmentBytes / 1_048_576} MB`);
  }
}

/**
 * `GET /api/files/attachments/{id}`: an attachment, for members of its workspace. Always sent as a download that cannot run
 * scripts; `<img>` still displays images.
 * @throws NotFound, also for another workspace's attachment
 */
export async function sendAttachment(exchange: Exchange, { ctx, filesDir }: Desk): Promise<void> {
  const file = await openAttachment(ctx, { id: lastId(exchange.url, 'File') });
  await sendStored(exchange, {
    path: join(filesDir, file.path),
    noun: 'File',
    etag: `"${file.sha256}"`,
    headers: {
      'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
      'content-disposition': disposition(file.name),
      // Cached, but revalidated on every use, because access may have been revoked.
      'cache-control': 'private, no-cache',
    },
  });
}

/** The id at the end of a path. @throws NotFound */
export function lastId(url: URL, noun: string): string {
  const [, , , , value, ...rest] = url.pathname.split('/');
  const id = idSchema.safeParse(value);
  if (!id.success || rest.length > 0) throw new NotFound(noun);
  return id.data;
}

/** RFC 6266: an ASCII fallback name for old clients, the real one for the others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["%\\]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
