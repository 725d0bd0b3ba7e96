import { openDatabase } from '@quartermaster/db';
import type { Logger } from '@quartermaster/logger';
import { findWithoutContent } from '../attachments';
import { findBrokenChains } from '../audit';

/**
 * What is wrong with a database that was restored from a backup: audit chains that do not verify, and attachments whose content the
 * backup does not have. Needs no Redis, and changes nothing.
 * @param sha256Of of the backup's file at a path below FILES_DIR; undefined if there is none
 * @returns a sentence for each difference
 */
export async function findDamage({
  databaseUrl,
  sha256Of,
  logger,
}: {
  databaseUrl: string;
  sha256Of: (path: string) => string | undefined;
  logger: Logger;
}): Promise<string[]> {
  const db = openDatabase({ url: databaseUrl, poolSize: 2, logger });
  try {
    return [...(await findBrokenChains(db)), ...(await findWithoutContent(db, sha256Of))];
  } finally {
    await db.close();
  }
}
