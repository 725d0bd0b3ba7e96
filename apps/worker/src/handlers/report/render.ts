import type { JobPayload } from '@quartermaster/jobs';
import { renderExport } from '../../report/render-report';
import { enterWorkspace, type Tools } from '../../tools';

export async function render({ reportId }: JobPayload<'report.render'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  await renderExport(ctx, { ...tools, reportId });
}
