import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type CityResponse, Reader } from 'mmdb-lib';

/** The place of an address, such as `London, United Kingdom`; null if the table does not know it. */
export type PlaceOf = (address: string) => string | null;

/**
 * Places by address, from a table in MaxMind's format, of cities or of countries. It stays in memory. No address leaves the server.
 * @param file without one, no address has a place
 * @throws Error that names the variable if the file is no such table
 */
export function openPlaces(file: string | undefined): PlaceOf {
  if (file === undefined) return () => null;
  const reader = readTable(file);
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    const found = isIP(plain) ? reader.get(plain) : null;
    const names = [found?.city?.names.en, found?.country?.names.en].filter((name) => name !== undefined);
    return names.length > 0 ? names.join(', ') : null;
  };
}

function readTable(file: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(file));
  } catch (cause) {
    throw new Error('GEOIP_FILE: is not a readable MMDB file', { cause });
  }
}
