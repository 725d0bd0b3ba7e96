import { ledgerFindingInWords } from '@quartermaster/contracts/stock/ledger-terms';
import { type Database, openDatabase } from '@quartermaster/db';
import type { Logger } from '@quartermaster/logger';
import { findWithoutContent } from '../attachments';
import { findBrokenChains } from '../audit';
import { checkAllLedgers } from '../ledger';

export interface Inspection {
  /** A sentence for each difference. */
  damage: string[];
  /** The control sums of the stock books of each workspace, in words. */
  sums: string[];
}

/**
 * What is wrong with a database that was restored from a backup: audit chains that do not verify, stock books that do not agree with
 * their ledger, and attachments whose content the backup does not have. Needs no Redis, and changes nothing.
 * @param sha256Of of the backup's file at a path below FILES_DIR; undefined if there is none
 */
export async function findDamage({
  databaseUrl,
  sha256Of,
  logger,
}: {
  databaseUrl: string;
  sha256Of: (path: string) => string | undefined;
  logger: Logger;
}): Promise<Inspection> {
  const db = openDatabase({ url: databaseUrl, poolSize: 2, logger });
  try {
    const books = await readBooks(db);
    const chains = await findBrokenChains(db);
    return { damage: [...chains, ...books.damage, ...(await findWithoutContent(db, sha256Of))], sums: books.sums };
  } finally {
    await db.close();
  }
}

async function readBooks(db: Database): Promise<Inspection> {
  const books: Inspection = { damage: [], sums: [] };
  for await (const { slug, findings, sums } of checkAllLedgers(db)) {
    books.damage.push(...findings.map((one) => `The stock of the workspace ${slug}: ${ledgerFindingInWords(one)}`));
    const words = Object.entries(sums).map(([name, sum]) => `${name} ${sum}`);
    books.sums.push(`Stock of ${slug}: ${words.join(', ')}.`);
  }
  return books;
}
