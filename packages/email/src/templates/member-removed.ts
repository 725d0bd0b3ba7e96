import { cleanName, greet } from '../clean';
import type { Letter } from '../letter';

export interface MemberRemovedProps {
  recipientName: string;
  /** Null if it is not known any more. */
  actorName: string | null;
  workspaceName: string;
  /** The start page's URL in the web app. */
  url: string;
}

export function memberRemoved(props: MemberRemovedProps): Letter {
  const workspace = cleanName(props.workspaceName);
  const by = props.actorName === null ? '' : ` by ${cleanName(props.actorName)}`;
  return {
    subject: `You were removed from ${workspace}`,
    heading: `You were removed from ${workspace}`,
    greeting: greet(props.recipientName),
    paragraphs: [
      `You were removed from the workspace ${workspace}${by}. You can no longer open it, and you get no more e-mails about it.`,
      'Your account and your other workspaces do not change.',
    ],
    action: { label: 'Open Quartermaster', url: props.url },
    reason: `You received this e-mail because you were a member of ${workspace}. If this was a mistake, ask an administrator to invite you again.`,
  };
}
