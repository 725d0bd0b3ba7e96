import { cleanName, greet } from '../clean';
import type { Letter } from '../letter';

export interface AuditBrokenProps {
  recipientName: string;
  workspaceName: string;
  /** The first findings, as sentences. */
  findings: string[];
  /** How many there are in all. */
  count: number;
  /** The page of the audit log. */
  url: string;
}

export function auditBroken({ recipientName, workspaceName, findings, count, url }: AuditBrokenProps): Letter {
  const workspace = cleanName(workspaceName);
  const more = count - findings.length;
  return {
    subject: `The audit log of ${workspace} was tampered with`,
    heading: 'The audit log does not match its seals',
    greeting: greet(recipientName),
    paragraphs: [
      'The nightly check compared the audit log with the hashes that were taken when its entries were written. They differ:',
      ...findings,
      ...(more > 0 ? [`The page of the audit log lists ${more} more.`] : []),
      'Nobody can do this inside Quartermaster. Someone with direct access to the database changed it, or it was restored ' +
        'incompletely. Ask the person who runs the server, and compare the log with a backup.',
    ],
    action: { label: 'Open the audit log', url },
    reason: `You received this e-mail because you are an owner of ${workspace}. It is sent once for each new finding.`,
  };
}
