/**
 * Places on earth. Satellite receivers and browsers give WGS-84; maps of the Chinese mainland give GCJ-02, which lies
 * 100 to 700 m beside it. Angles are in degrees, lengths in metres.
 */

export type Point = { lat: number; lon: number };

export const datums = ['wgs84', 'gcj02'] as const;
export type Datum = (typeof datums)[number];

/** A place as somebody wrote it down, with the datum of the map it was read from. */
export type Place = Point & { datum: Datum };

/** The place that three columns make, all of which may be empty; null unless all are there. */
export function placeOf({ lat, lon, datum }: { lat: number | null; lon: number | null; datum: Datum | null }): Place | null {
  return lat === null || lon === null || datum === null ? null : { lat, lon, datum };
}

/** A place in WGS-84. */
export function toWgs84({ lat, lon, datum }: Place): Point {
  return datum === 'gcj02' ? gcj02ToWgs84({ lat, lon }) : { lat, lon };
}

/** How far a measured position (WGS-84) lies from a place. */
export function distanceTo(place: Place, position: Point): number {
  return distance(toWgs84(place), position);
}

/** Mean radius of the earth after the IUGG. */
const EARTH_RADIUS = 6_371_008.8;

/** Metres along the great circle (haversine formula); within 0.6 % of the way on the ellipsoid. */
export function distance(a: Point, b: Point): number {
  const chord =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The published formula of the GCJ-02 shift; outside of its rectangle around China nothing is shifted. */
export function wgs84ToGcj02(point: Point): Point {
  if (!isShifted(point)) return point;
  const shift = shiftAt(point);
  return { lat: point.lat + shift.lat, lon: point.lon + shift.lon };
}

/** The inverse, by iteration: the shift changes so slowly that each step leaves a hundredth of the error. */
export function gcj02ToWgs84(point: Point): Point {
  if (!isShifted(point)) return point;
  let guess = point;
  for (let step = 0; step < 6; step += 1) {
    const shift = shiftAt(guess);
    guess = { lat: point.lat - shift.lat, lon: point.lon - shift.lon };
  }
  return guess;
}

function isShifted({ lat, lon }: Point): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/** Half axis and squared eccentricity of the Krasovsky ellipsoid, on which GCJ-02 is defined. */
const HALF_AXIS = 6_378_245;
const ECCENTRICITY_2 = 0.006_693_421_622_965_943;

/** The shift from WGS-84 to GCJ-02 in degrees: waves in metres around 35° N 105° E, turned into angles. */
function shiftAt({ lat, lon }: Point): Point {
  const x = lon - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const ripple = waves(x, [20, 6], [20, 2]);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple +
    waves(y, [20, 1], [40, 1 / 3]) + waves(y, [160, 1 / 12], [320, 1 / 30]);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple +
    waves(x, [20, 1], [40, 1 / 3]) + waves(x, [150, 1 / 12], [300, 1 / 30]);
  const curve = 1 - ECCENTRICITY_2 * Math.sin(radians(lat)) ** 2;
  return {
    lat: degrees(north / ((HALF_AXIS * (1 - ECCENTRICITY_2)) / curve ** 1.5)),
    lon: degrees(east / ((HALF_AXIS / Math.sqrt(curve)) * Math.cos(radians(lat)))),
  };
}

/** Two thirds of a sum of sines, each given by its height and how many half turns it makes in a degree. */
function waves(angle: number, ...parts: [height: number, halfTurns: number][]): number {
  return (2 / 3) * parts.reduce((sum, [height, halfTurns]) => sum + height * Math.sin(angle * halfTurns * Math.PI), 0);
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
