import { cleanName } from '../clean';
import type { Letter } from '../letter';

export interface InvitationProps {
  inviterName: string;
  workspaceName: string;
  /** The role's id: `staff`. */
  role: string;
  /** The page that accepts it, with the secret. */
  url: string;
}

/** Sent to an address that may have no account: it greets nobody by name. */
export function invitation(props: InvitationProps): Letter {
  const [inviter, workspace] = [cleanName(props.inviterName), cleanName(props.workspaceName)];
  return {
    subject: `${inviter} invites you to ${workspace}`,
    heading: `Join ${workspace}`,
    greeting: 'Hello,',
    paragraphs: [
      `${inviter} invites you to the workspace ${workspace} in Quartermaster, with the role “${cleanName(props.role)}”.`,
      'The link works once, for seven days, and only for this address.',
    ],
    action: { label: 'Open the invitation', url: props.url },
    reason: `You received this e-mail because ${inviter} entered your address. If you do not know them, please ignore it: nothing happens without you.`,
  };
}
