import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What the server asked for. */
interface Request {
  challenge: string;
}

interface Manner {
  /** Default: the counter goes up by one. */
  counter?: number;
  /** Whether the device checked who the person is. */
  isVerified?: boolean;
  /** Where the browser says it is. */
  origin?: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** A passkey in software (WebAuthn level 3, ES256, no attestation): what a browser and its authenticator answer, in JSON. */
export function createAuthenticator(publicUrl: string) {
  const { hostname, origin: home } = new URL(publicUrl);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, { challenge }: Request, origin = home) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (flags: number, count: number, rest = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(count, 1);
    return Buffer.concat([createHash('sha256').update(hostname).digest(), head, rest]);
  };
  const flagsOf = (isVerified = true) => USER_PRESENT | (isVerified ? USER_VERIFIED : 0);
  const answer = (response: Record<string, unknown>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    /** `navigator.credentials.create` */
    create(request: Request & { user: { id: string } }, { isVerified, origin }: Manner = {}) {
      userHandle = request.user.id;
      const { x, y } = publicKey.export({ format: 'jwk' });
      const key = cbor(
        new Map<number, number | Buffer>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(String(x), 'base64url')],
          [-3, Buffer.from(String(y), 'base64url')],
        ]),
      );
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const data = authData(flagsOf(isVerified) | HAS_CREDENTIAL, counter, credential);
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      );
      return answer({
        clientDataJSON: clientData('webauthn.create', request, origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'of-tomorrow'],
      });
    },
    /** `navigator.credentials.get` */
    get(request: Request, { counter: count = ++counter, isVerified, origin }: Manner = {}) {
      const client = clientData('webauthn.get', request, origin);
      const data = authData(flagsOf(isVerified), count);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle,
      });
    },
  };
}

/** CBOR (RFC 8949) of what an attestation holds: small integers, bytes, text and maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) {
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
  }
  throw new TypeError('an attestation has nothing else');
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
