import { demoPerson, signInPerson } from './people';

/** The demo's owner signs in once for all journeys that only look: sign-ins are counted. */
export default async function setUp(): Promise<void> {
  const { cookie } = await signInPerson(demoPerson('Andrew'));
  process.env.E2E_OWNER_COOKIE = cookie;
}
