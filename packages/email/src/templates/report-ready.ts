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
    subject: `Your report is ready: ${title}`,
    heading: 'Your report is ready',
    greeting: greet(props.recipientName),
    paragraphs: ['The report you asked for is finished. All files were written from the same rows.'],
    record: { title, facts: [{ label: 'Rows', value: new Intl.NumberFormat('en-GB').format(props.rows) }] },
    action: { label: 'Open the report', url: props.url },
    links: props.formats.map(({ label, url }) => ({ label: `Download ${label}`, url })),
    reason: `You get this because you asked for a report in ${workspace}. Only members can open the files.`,
  };
}
