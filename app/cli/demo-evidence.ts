import { createHash } from 'node:crypto';

import sharp from 'sharp';

import type { Answer } from '#app/domain/checklist/answers.ts';
import type { EvidenceNote, EvidenceType } from '#app/domain/evidence.ts';
import { toWgs84 } from '#app/domain/geo.ts';
import { signedText } from '#app/domain/presence.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { DemoVisit } from '#db/seed/demo.ts';
import { demoSignatory } from '#db/seed/demo-notes.ts';
import { demoBranches } from '#db/seed/demo-organisation.ts';

import { waveFile } from './wave.ts';

/**
 * Evidence for the newest visits on site of the demo bank: drawn pictures, a recording, an arrival and a signature. Always
 * the same, and few: they show what a report with evidence looks like.
 */

export type DemoFile = { sha256: string; type: EvidenceType; bytes: Buffer };
export type DemoVisitWithEvidence = DemoVisit & { files: readonly DemoFile[] };

/** So many visits carry evidence, the newest of them. */
const WITH_EVIDENCE = 6;
/** So many answers of each are shown by a photo. */
const PHOTOGRAPHED = 3;

/** The same visits; the newest by the conduct checklist carry evidence. */
export async function withEvidence(visits: readonly DemoVisit[]): Promise<DemoVisitWithEvidence[]> {
  const newest = visits
    .filter(({ input }) => input.checklist.id === 'branch-conduct')
    .sort((a, b) => b.input.startedAt.localeCompare(a.input.startedAt))
    .slice(0, WITH_EVIDENCE);
  return Promise.all(visits.map((visit) => (newest.includes(visit) ? shown(visit, newest.indexOf(visit)) : { ...visit, files: [] })));
}

async function shown(visit: DemoVisit, number: number): Promise<DemoVisitWithEvidence> {
  const { input } = visit;
  const places = input.answers.filter((answer) => answer.note !== undefined).slice(0, PHOTOGRAPHED);
  const pairs = await Promise.all(places.map(async (answer, index) => [answer, await piecesFor(index, number)] as const));
  const signature = await pngOf(signatureSvg(number));
  const evidenceOf = new Map<Answer, readonly DemoFile[]>(pairs);
  const answers = input.answers.map((answer) => {
    const named = evidenceOf.get(answer);
    return named ? { ...answer, evidence: named.map(({ sha256 }) => sha256) } : answer;
  });
  const files = [...pairs.flatMap(([, pieces]) => pieces), signature];
  const taken = files.map((file, index) => noteOf(file, minutesAfter(input.startedAt, 6 + 4 * index)));
  const whole = { ...input, answers, evidence: taken, checkIn: arrivalOf(input, number) };
  return { ...visit, input: signed(whole, signature), files };
}

function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

function noteOf({ sha256, type, bytes }: DemoFile, capturedAt: string): EvidenceNote {
  return { sha256, type, bytes: bytes.length, capturedAt };
}

/** Some steps from the door. */
function arrivalOf({ branch, startedAt }: VisitInput, number: number): NonNullable<VisitInput['checkIn']> {
  const at = minutesAfter(startedAt, -2);
  const place = demoBranches.find(({ code }) => code === branch)?.place;
  if (!place || number % 5 === 4) return { at, refused: 'denied' };
  const { lat, lon } = toWgs84(place);
  return { at, position: { lat: lat + 0.0002 * (number + 1), lon: lon - 0.0003, accuracy: 9 + number } };
}

function signed(visit: VisitInput, image: DemoFile): VisitInput {
  const sheet = createHash('sha256').update(signedText(visit)).digest('hex');
  return { ...visit, signature: { ...demoSignatory, signedAt: visit.finishedAt, image: image.sha256, sheet } };
}

/** Two photos of the first place, one of each other, and a recording beside the last. */
async function piecesFor(index: number, number: number): Promise<DemoFile[]> {
  const photos = await Promise.all(Array.from({ length: index === 0 ? 2 : 1 }, (_, photo) => jpegOf(counterSvg(number * 10 + index * 3 + photo))));
  return index === PHOTOGRAPHED - 1 ? [...photos, fileOf('audio/wav', tone(number))] : photos;
}

async function jpegOf(svg: string): Promise<DemoFile> {
  return fileOf('image/jpeg', await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer());
}

async function pngOf(svg: string): Promise<DemoFile> {
  return fileOf('image/png', await sharp(Buffer.from(svg)).png().toBuffer());
}

function fileOf(type: EvidenceType, bytes: Buffer): DemoFile {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), type, bytes };
}

/** A counter with a window, a clerk and a customer, each time a little different. */
function counterSvg(seed: number): string {
  const turn = (of: number) => (seed * 37 + of * 53) % 360;
  const shift = (seed * 29) % 160;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">
    <rect width="1200" height="900" fill="hsl(${turn(1)},18%,86%)"/>
    <rect y="620" width="1200" height="280" fill="hsl(${turn(2)},14%,62%)"/>
    <rect x="120" y="120" width="960" height="360" rx="8" fill="hsl(205,24%,93%)" stroke="hsl(205,14%,60%)" stroke-width="14"/>
    <path d="M600 120v360M360 120v360M840 120v360" stroke="hsl(205,14%,60%)" stroke-width="10"/>
    <circle cx="${420 + shift}" cy="330" r="62" fill="hsl(28,38%,70%)"/>
    <path d="M${320 + shift} 520c0-90 200-90 200 0z" fill="hsl(${turn(3)},30%,34%)"/>
    <rect x="60" y="500" width="1080" height="150" rx="10" fill="hsl(${turn(4)},22%,42%)"/>
    <circle cx="${880 - shift}" cy="520" r="70" fill="hsl(24,34%,58%)"/>
    <path d="M${760 - shift} 900c0-380 240-380 240 0z" fill="hsl(${turn(5)},26%,48%)"/>
  </svg>`;
}

function signatureSvg(seed: number): string {
  const sway = 10 + ((seed * 17) % 40);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240">
    <path d="M60 150c40-${80 + sway} 80-${80 + sway} 60 0s-40 60 20 10 60-110 90-60-50 100 0 70 90-140 110-60-30 100 20 60 100-70 120-20 60 30 90-10"
      fill="none" stroke="#1b1b1b" stroke-width="6" stroke-linecap="round"/>
  </svg>`;
}

/** Two seconds of a soft tone. */
function tone(seed: number): Buffer {
  const pitch = 220 + 20 * seed;
  return waveFile(Uint8Array.from({ length: 16_000 }, (_, index) => 128 + 40 * Math.sin((2 * Math.PI * pitch * index) / 8_000)));
}
