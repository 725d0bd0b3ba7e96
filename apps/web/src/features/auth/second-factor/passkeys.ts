import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { secondFactorWords as words } from '@/messages/second-factor';

type CreationRequest = Parameters<typeof startRegistration>[0]['optionsJSON'];
type AssertionRequest = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** No extension is asked for, so whatever the browser says of one is left out. */
const noExtensions = { clientExtensionResults: {} };

/** Makes a passkey on a device of the person's choice. Rejects with a sentence if they or the device refuse. */
export async function createPasskey(optionsJSON: CreationRequest) {
  return { ...(await startRegistration({ optionsJSON }).catch(refused)), ...noExtensions };
}

/** Signs with a passkey. Rejects with a sentence if the person or the device refuses. */
export async function signWithPasskey(optionsJSON: AssertionRequest) {
  return { ...(await startAuthentication({ optionsJSON }).catch(refused)), ...noExtensions };
}

/** The browser does not tell a refusal from a person who changed their mind. */
function refused(error: unknown): never {
  const isKnown = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  throw new Error(isKnown ? words.passkeyKnown : words.passkeyDenied);
}
