import type { NumberFormats, TradeSettings } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromDateColumn } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { fromJson } from '../kernel/stored';
import { lockBooks } from '../stock/books';

/** What of the settings is stored in their own row. */
export type StoredSettings = Omit<TradeSettings, 'currency'>;

export const SETTINGS_COLUMNS = [
  'lockedThrough',
  'defaultLocationId',
  'taxInclusive',
  'taxRounding',
  'onShort',
  'invoiceUpTo',
  'termsDays',
  'approvalLimit',
  'overReceiptPercent',
  'numberFormats',
] as const;
const SELECTED = [...SETTINGS_COLUMNS, 'version'].map((name) => `\`${name}\``).join(', ');

type Decimals = 'approvalLimit' | 'overReceiptPercent';
type Flexible =
  | 'lockedThrough'
  | 'taxInclusive'
  | 'taxRounding'
  | 'onShort'
  | 'invoiceUpTo'
  | 'numberFormats'
  | Decimals;
/** A row, whatever client read it. */
export type SettingsRow = Omit<StoredSettings, Flexible> & {
  lockedThrough: Date | string | null;
  taxInclusive: boolean | number | bigint;
  taxRounding: string;
  onShort: string;
  invoiceUpTo: string;
  approvalLimit: object | string | null;
  overReceiptPercent: object | string;
  numberFormats: unknown;
};

/** How documents are numbered until somebody decides otherwise. */
const NUMBER_FORMATS: NumberFormats = {
  invoice: { prefix: 'INV', yearly: true, digits: 4 },
  credit: { prefix: 'CN', yearly: true, digits: 4 },
};

/** The settings, locked: postings that are under way end first, and others wait. */
export async function lockTradeSettings(ctx: TxCtx): Promise<StoredSettings> {
  const known = await readSettings(ctx, 'FOR UPDATE');
  if (known) return known;
  return makeSettings(ctx, 'FOR UPDATE');
}

/** The settings, which stay as they are until the commit. */
export async function shareTradeSettings(ctx: TxCtx): Promise<StoredSettings> {
  return (await readSettings(ctx, 'LOCK IN SHARE MODE')) ?? makeSettings(ctx, 'LOCK IN SHARE MODE');
}

/** Makes those of a workspace that has none. */
async function makeSettings(ctx: TxCtx, lock: string): Promise<StoredSettings> {
  await lockBooks(ctx);
  const made = await readSettings(ctx, lock);
  if (!made) throw new Error('A workspace without trade settings');
  return made;
}

async function readSettings({ tx: { client }, workspaceId }: TxCtx, lock: string): Promise<StoredSettings | undefined> {
  const [row] = await client.$queryRawUnsafe<SettingsRow[]>(
    `SELECT ${SELECTED} FROM trade_settings WHERE workspaceId = ? ${lock}`,
    workspaceId,
  );
  return row && toSettings(row);
}

/** Only the settings' own verb writes them, from the contract's lists. */
export function toSettings(row: SettingsRow): StoredSettings {
  const { lockedThrough } = row;
  return {
    lockedThrough: lockedThrough instanceof Date ? fromDateColumn(lockedThrough) : lockedThrough,
    defaultLocationId: row.defaultLocationId,
    taxInclusive: Number(row.taxInclusive) === 1,
    taxRounding: row.taxRounding as StoredSettings['taxRounding'],
    onShort: row.onShort as StoredSettings['onShort'],
    invoiceUpTo: row.invoiceUpTo as StoredSettings['invoiceUpTo'],
    termsDays: Number(row.termsDays),
    approvalLimit: row.approvalLimit === null ? null : textOf(exact('money', String(row.approvalLimit))),
    overReceiptPercent: textOf(exact('rate', String(row.overReceiptPercent))),
    numberFormats: row.numberFormats === null ? NUMBER_FORMATS : (fromJson(row.numberFormats) as NumberFormats),
    version: Number(row.version),
  };
}
