import { cleanName, greet } from '../clean';
import type { Letter } from '../letter';

export interface InvitationAskedProps {
  recipientName: string;
  /** The address that was invited. */
  email: string;
  workspaceName: string;
  /** The page with the invitations. */
  url: string;
}

/** Sent to who invited someone whose link expired. */
export function invitationAsked(props: InvitationAskedProps): Letter {
  const [email, workspace] = [cleanName(props.email), cleanName(props.workspaceName)];
  return {
    subject: `${email} asks for a new invitation`,
    heading: 'A new invitation is wanted',
    greeting: greet(props.recipientName),
    paragraphs: [
      `The invitation of ${email} to ${workspace} has expired, and they ask for a new one.`,
      'You can send it again, or revoke it.',
    ],
    action: { label: 'Open the invitations', url: props.url },
    reason: `You received this e-mail because you can invite people to ${workspace}. Each link sends it at most once.`,
  };
}
