import * as z from 'zod';
import { presentPassword } from './auth';
import { LIMITS } from './limits';
import { id, instant, line } from './values';

/** Bytes as WebAuthn's JSON has them. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]*$/, 'Is not base64url');

const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** What every answer of an authenticator has. Extensions are not used, so they have no results. */
const credential = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.strictObject({}),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
};

/** A new passkey, as `navigator.credentials.create` returns it in JSON. */
export const PasskeyAttestation = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(16_000),
    authenticatorData: bytes(8_000).exactOptional(),
    transports: z.array(z.string().max(20)).max(10).transform(knownTransports).exactOptional(),
    publicKeyAlgorithm: z.int().exactOptional(),
    publicKey: bytes(4_000).exactOptional(),
  }),
});
export type PasskeyAttestation = z.output<typeof PasskeyAttestation>;

/** The signature of a passkey, as `navigator.credentials.get` returns it in JSON. */
export const PasskeyAssertion = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: bytes(100).exactOptional(),
  }),
});
export type PasskeyAssertion = z.output<typeof PasskeyAssertion>;

/** Proof, in the call itself, that it is still the same person: the password, or a passkey (`secondFactor.confirmRequest`). */
export const Proof = z.union([
  z.strictObject({ password: presentPassword }),
  z.strictObject({ passkey: PasskeyAssertion }),
]);
export type Proof = z.output<typeof Proof>;

export const ProvenInput = z.strictObject({ proof: Proof });

export const ConfirmTotpInput = z.strictObject({
  /** Six digits; spaces are ignored. */
  code: z
    .string()
    .max(20)
    .overwrite((value) => value.replace(/\s/g, ''))
    .regex(/^\d{6}$/, 'Enter the six digits of the code'),
});

export const AddPasskeyInput = z.strictObject({ name: line(LIMITS.nameChars), response: PasskeyAttestation });

export const RemovePasskeyInput = z.strictObject({ id, proof: Proof });

/** The second factor of the signed-in person. */
export const SecondFactor = z.object({
  /** Since when the authenticator app is in use, or null. */
  totpSince: instant.nullable(),
  /** Recovery codes that were not used yet. */
  codesLeft: z.int(),
  hasPassword: z.boolean(),
  passkeys: z.array(
    z.object({
      id,
      name: z.string(),
      createdAt: instant,
      lastUsedAt: instant.nullable(),
      /** Whether its provider synchronises it between devices. */
      isSynced: z.boolean(),
    }),
  ),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** What `navigator.credentials.get` is asked for, in JSON. */
export const PasskeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  /** Milliseconds. */
  timeout: z.int(),
  userVerification: z.literal('required'),
});

const publicKey = z.literal('public-key');

/** What `navigator.credentials.create` is asked for, in JSON. */
export const PasskeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: publicKey })),
  /** Milliseconds. */
  timeout: z.int(),
  excludeCredentials: z.array(z.object({ id: z.string(), type: publicKey })),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), userVerification: z.literal('required') }),
  attestation: z.literal('none'),
});

export const TotpSetup = z.object({ secret: z.string(), uri: z.string() });

/** Recovery codes, shown once; null if there were some already. */
export const NewCodes = z.object({ codes: z.array(z.string()).nullable() });

function knownTransports(values: readonly string[]) {
  return values.flatMap((value) => transport.safeParse(value).data ?? []);
}
