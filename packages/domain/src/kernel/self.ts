/** A person who acts on their own account, in no workspace. */
export interface Self {
  userId: string;
  requestId: string;
  /** The client's address. */
  address?: string | undefined;
}
