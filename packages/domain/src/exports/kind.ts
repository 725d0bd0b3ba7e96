import { type KindNoun, kindOf } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { pageSourceOf } from '../kinds';
import type { AnyListSource } from '../records/source';
import { type MadeOf, TASK_CELLS } from './task-cells';

/** How the lists of a kind are exported. */
export interface ExportKind {
  source: AnyListSource;
  /** Columns that say more than what is stored in them, by their names in lists. */
  cells: Readonly<Partial<Record<string, MadeOf>>>;
}

const CELLS: Partial<Record<KindNoun, ExportKind['cells']>> = { task: TASK_CELLS };

export function exportKindOf(noun: KindNoun): ExportKind {
  const source = pageSourceOf(noun);
  if (!source) throw new Error(`no such kind: ${noun}`);
  return { source, cells: CELLS[noun] ?? {} };
}

/** Whether the person may have an export: asked when it is requested, made and downloaded. @throws Forbidden */
export function authorizeExport(ctx: Ctx, { kind, noun }: { kind: string; noun: KindNoun }): void {
  if (kind === 'audit') authorize(ctx, 'audit.read');
  else authorize(ctx, kind === 'workspace' ? 'workspace.export' : kindOf(noun).permissions.export);
}
