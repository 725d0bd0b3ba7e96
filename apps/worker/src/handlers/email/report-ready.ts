import { reportReadyMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function reportReady(payload: JobPayload<'email.report-ready'>, tools: Tools): Promise<void> {
  const ready = await reportReadyMail(await enterWorkspace(tools), payload);
  if (!ready) return tools.logger.info('the mail is not wanted: no mail');
  const { to, slug, reportId, formats, ...mail } = ready;
  const { publicUrl } = tools;
  const props = {
    ...mail,
    title: `Tasks: ${mail.workspaceName}`,
    formats: formats.map((format) => ({
      label: format.toUpperCase(),
      url: `${publicUrl}/api/files/reports/${reportId}/${format}?workspace=${slug}`,
    })),
    url: `${publicUrl}/w/${slug}/today?jobs=open`,
  };
  await deliver(tools, { to, template: 'report-ready', props });
}
