import { furnish } from './furnish';
import { demoPerson, signInPerson, signUpPerson } from './people';

/** Who only looks is there once for all journeys: an address may sign up and in only so many times an hour. */
export default async function setUp(): Promise<void> {
  const [owner, newcomer, busy] = await Promise.all([
    signInPerson(demoPerson('Andrew')),
    signUpPerson(),
    signUpPerson(),
  ]);
  await furnish(busy);
  const people = { owner, newcomer, busy };
  const kept = Object.entries(people).map(([who, { name, email, password, cookie }]) => [
    who,
    { name, email, password, cookie },
  ]);
  process.env.E2E_PEOPLE = JSON.stringify(Object.fromEntries(kept));
}
