import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type FileFormat, fileFormat, id as idSchema } from '@quartermaster/contracts';
import { type Ctx, getExportFile, getPersonalFile, NotFound } from '@quartermaster/domain';
import type { Exchange } from './exchange';

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
  zip: 'application/zip',
};

/**
 * `GET /api/files/reports/{id}/{format}`: a finished export file, as a download, for members of its workspace; one of
 * personal data (`zip`) for the person alone.
 * @throws NotFound, also for another workspace's export
 */
export async function sendReportFile(
  { req, res, url }: Exchange,
  { ctx, filesDir }: { ctx: Ctx; filesDir: string },
): Promise<void> {
  const [, , , , reportId, name, ...rest] = url.pathname.split('/');
  const id = idSchema.safeParse(reportId);
  const format = fileFormat.safeParse(name);
  if (!id.success || !format.success || rest.length > 0) throw new NotFound('Export');
  const file =
    format.data === 'zip'
      ? await getPersonalFile(ctx, id.data)
      : await getExportFile(ctx, { id: id.data, format: format.data });
  // Both parts of the path come from the database, written by the worker; no part of the request is in it.
  const path = join(filesDir, file.path);
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw new NotFound('Export file');
  res.writeHead(200, {
    'content-type': TYPES[format.data],
    'content-length': size,
    'content-disposition': `attachment; filename="${file.downloadName}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  });
  if (req.method === 'HEAD') return void res.end();
  await pipeline(createReadStream(path), res);
}
