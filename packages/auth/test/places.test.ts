import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlaces } from '../src/places';

const TABLE = join(import.meta.dirname, 'fixtures/GeoLite2-City-Test.mmdb');

describe('the place of an address', () => {
  it.each([
    ['81.2.69.142', 'London, United Kingdom'],
    ['::ffff:81.2.69.142', 'London, United Kingdom'],
    ['2001:218::1', 'Japan'],
    ['127.0.0.1', null],
    ['203.0.113.9', null],
    ['', null],
    ['unknown', null],
    ['81.2.69.142, 1.2.3.4', null],
  ])('%s is %s', (address, place) => {
    expect(openPlaces(TABLE)(address)).toBe(place);
  });

  it('is unknown without a table', () => {
    expect(openPlaces(undefined)('81.2.69.142')).toBeNull();
  });

  it('cannot be asked of a file that is missing or no table: the variable is named', () => {
    for (const file of ['/nonexistent', import.meta.filename])
      expect(() => openPlaces(file)).toThrow('GEOIP_FILE: is not a readable MMDB file');
  });
});
