import type { JobPayload } from '@quartermaster/jobs';
import { renderReport } from '../../report/render-report';
import { enterWorkspace, type Tools } from '../../tools';

export async function render({ reportId }: JobPayload<'report.render'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  await renderReport(ctx, { ...tools, reportId });
}
