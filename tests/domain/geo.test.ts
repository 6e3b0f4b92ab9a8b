import fc from 'fast-check';
import { expect, test } from 'vitest';

import { distance, distanceTo, gcj02ToWgs84, type Point, wgs84ToGcj02 } from '#app/domain/geo.ts';

/** Golden values: the test vectors of eviltransform (github.com/googollee/eviltransform, python/test.py). */
const vectors: [string, Point, Point][] = [
  ['Shanghai', { lat: 31.1774276, lon: 121.5272106 }, { lat: 31.17530398364597, lon: 121.531541859215 }],
  ['Shenzhen', { lat: 22.543847, lon: 113.912316 }, { lat: 22.540796131694766, lon: 113.9171764808363 }],
  ['Beijing', { lat: 39.911954, lon: 116.377817 }, { lat: 39.91334545536069, lon: 116.38404722455657 }],
];

test.each(vectors)('%s shifts to GCJ-02 as published', (_name, wgs84, gcj02) => {
  const shifted = wgs84ToGcj02(wgs84);
  expect(shifted.lat).toBeCloseTo(gcj02.lat, 6);
  expect(shifted.lon).toBeCloseTo(gcj02.lon, 6);
});

test.each(vectors)('%s comes back from GCJ-02 to half a metre', (_name, wgs84, gcj02) => {
  expect(distance(gcj02ToWgs84(gcj02), wgs84)).toBeLessThan(0.5);
});

test('there and back is the same place to a millimetre, anywhere in China', () => {
  const inChina = fc.record({
    lat: fc.double({ min: 18, max: 53.5, noNaN: true }),
    lon: fc.double({ min: 73.6, max: 135, noNaN: true }),
  });
  fc.assert(
    fc.property(inChina, (point) => {
      expect(distance(gcj02ToWgs84(wgs84ToGcj02(point)), point)).toBeLessThan(0.001);
    }),
  );
});

test('outside of China nothing is shifted', () => {
  const denver = { lat: 39.7392, lon: -104.9903 };
  expect(wgs84ToGcj02(denver)).toEqual(denver);
  expect(gcj02ToWgs84(denver)).toEqual(denver);
});

test('Flinders Peak to Buninyong is 54 972.271 m on the ellipsoid (Geoscience Australia, GDA technical manual)', () => {
  const flindersPeak = { lat: -37.951033416666665, lon: 144.42486788888888 };
  const buninyong = { lat: -37.65282113888889, lon: 143.92649552777777 };
  const off = Math.abs(distance(flindersPeak, buninyong) - 54_972.271) / 54_972.271;
  expect(off).toBeLessThan(0.006);
});

test('one place is no way, and the other side of the earth is half its girth', () => {
  const here = { lat: 38.4872, lon: 106.2309 };
  expect(distance(here, here)).toBe(0);
  expect(distance({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 3);
});

test('a branch read from a Chinese map and the same branch by satellite are at no distance', () => {
  const position = { lat: 38.4872, lon: 106.2309 };
  expect(distanceTo({ ...position, datum: 'wgs84' }, position)).toBe(0);
  expect(distanceTo({ ...wgs84ToGcj02(position), datum: 'gcj02' }, position)).toBeLessThan(0.01);
  expect(distanceTo({ ...position, datum: 'gcj02' }, position)).toBeGreaterThan(100);
});
