import type { RunKind } from '@quartermaster/contracts';
import { adoptRun } from '@quartermaster/domain';
import { enterWorkspace, type Tools } from '../../tools';
import { execute } from './execute';

/** Executes a job that has its name of the previous release. */
export async function executeOld(run: { kind: RunKind; id: string }, tools: Tools): Promise<void> {
  await adoptRun(await enterWorkspace(tools), run);
  await execute({ runId: run.id }, tools);
}
