import { cleanName, cleanTitle, greet } from '../clean';
import type { Letter, Link } from '../letter';

export interface ReportReadyProps {
  recipientName: string;
  /** For example `Tasks: Northwind Traders`. */
  title: string;
  /** One per file: display name (`CSV`) and download URL. */
  formats: Link[];
  rows: number;
  /** The report's URL in the web app. */
  url: string;
  workspaceName: string;
}

export function reportReady(props: ReportReadyProps): Letter {
  const title = cleanTitle(props.title);
  const workspace = cleanName(props.workspaceName);
  return {
    subject: `Your export is ready: ${title}`,
    heading: 'Your export is ready',
    greeting: greet(props.recipientName),
    paragraphs: ['The export you requested is finished. All files contain the same rows.'],
    record: { title, facts: [{ label: 'Rows', value: new Intl.NumberFormat('en-GB').format(props.rows) }] },
    action: { label: 'Open the export', url: props.url },
    links: props.formats.map(({ label, url }) => ({ label: `Download ${label}`, url })),
    reason: `You received this e-mail because you requested an export in ${workspace}. Only members can open the files.`,
  };
}
