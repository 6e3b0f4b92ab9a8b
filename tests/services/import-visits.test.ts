import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { Problem } from '#app/domain/problem.ts';
import { MANIFEST_PATH } from '#app/domain/unsent-file.ts';
import type { Services } from '#app/services/context.server.ts';
import { receiveImport } from '#app/services/imports/receive-import.server.ts';
import { storeImport } from '#app/services/imports/store-import.server.ts';
import { readVisit } from '#app/services/visits/read-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { listAuditEvents } from '#db/queries/audit.ts';
import { findPersonByUsername } from '#db/queries/people.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import { jpeg } from '#tests/support/evidence-files.ts';
import type { Person } from '#tests/support/small-bank.ts';

import { archive, type Files, filesOf, json, type Packed, streamOf, withPhotos } from './unsent-archives.ts';

const photo = { bytes: await jpeg(1) };
const covert = { checklist: { id: 'covert', version: '1.0.0' } };

async function idOf(services: Services, person: Person): Promise<string> {
  return (await findPersonByUsername(services.db.read, person))?.id ?? '';
}

async function packed(services: Services, n: number, by: Person, more: Partial<Packed> = {}): Promise<Packed> {
  return { id: visitId(n), owner: await idOf(services, by), body: smallVisit(), ...more };
}

async function receive(services: Services, files: Files, by: Person = 'region') {
  return receiveImport(await contextOf(services, by), streamOf(archive(files)));
}

async function importAll(services: Services, files: Files, by: Person = 'region') {
  const { id } = await receive(services, files, by);
  return storeImport(await contextOf(services, by), id);
}

test('a file is shown before anything of it is stored, and then stored in the name of its inspector, once', async () => {
  const services = await openBank();
  const body = withPhotos(smallVisit(), [photo]);
  const files = filesOf([await packed(services, 1, 'inspector', { body, photos: [photo] })], [{ sealed: 'x' }]);
  const region = await contextOf(services, 'region');
  const preview = await receive(services, files);
  expect(preview).toMatchObject({
    unreadable: 1,
    rows: [
      {
        id: visitId(1),
        state: 'ready',
        about: {
          person: { name: '丁建国' },
          branch: { code: '640100-001', name: '西夏支行' },
          checklist: { id: 'small', version: '1.1.0' },
          answers: 5,
          evidence: { count: 1, missing: 0 },
        },
      },
    ],
  });
  await expect(readVisit(region, visitId(1))).rejects.toMatchObject({ code: 'not-found' });

  expect(await storeImport(region, preview.id)).toMatchObject({ rows: [{ state: 'ready', evidence: { stored: 1, refused: 0 } }] });
  expect(await readVisit(region, visitId(1))).toMatchObject({ inspector: { name: '丁建国' }, score: { final: 60 } });
  await expect(storeImport(region, preview.id)).rejects.toMatchObject({ code: 'not-found' });

  expect(await importAll(services, files)).toMatchObject({ rows: [{ state: 'stored', evidence: { stored: 1 } }] });
  // What the tablet sends afterwards is the same visit.
  expect(await submitVisit(await contextOf(services, 'inspector'), visitId(1), body)).toMatchObject({ replayed: true });
});

test('the trail says who imported, beside in whose name', async () => {
  const services = await openBank();
  await importAll(services, filesOf([await packed(services, 1, 'inspector')]));
  const events = await listAuditEvents(services.db.read, (await contextOf(services, 'region')).actor, { limit: 2 });
  expect(events.map(({ verb, actorName, subjectId }) => [verb, actorName, subjectId])).toEqual([
    ['visit.import', '田晓琴', visitId(1)],
    ['visit.submit', '丁建国', visitId(1)],
  ]);
});

test('a conflict, a fault and a stranger are said and kept out; the others are taken in', async () => {
  const services = await openBank();
  await submitVisit(await contextOf(services, 'inspector'), visitId(1), smallVisit());
  await submitVisit(await contextOf(services, 'colleague'), visitId(2), smallVisit());
  const files = filesOf([
    await packed(services, 1, 'inspector', { body: smallVisit({ branch: '640100-002' }) }),
    await packed(services, 2, 'inspector'),
    await packed(services, 3, 'inspector', { body: smallVisit({ branch: '640200-001' }) }),
    await packed(services, 4, 'far-inspector'),
    { id: visitId(5), owner: visitId(99), body: smallVisit() },
    await packed(services, 6, 'region'),
    await packed(services, 7, 'inspector', { body: { ...smallVisit(), answers: 'none' } as never }),
    await packed(services, 8, 'inspector'),
  ]);
  const { rows } = await importAll(services, files);
  expect(rows.map(({ state }) => state)).toEqual(['conflict', 'conflict', 'refused', 'stranger', 'stranger', 'refused', 'refused', 'ready']);
  expect(rows[2]?.faults).toEqual([
    { path: 'branch', message: 'there is no branch 640200-001 in your unit', code: 'no-such-branch', params: { code: '640200-001' } },
  ]);
  expect(JSON.stringify(rows)).not.toContain('远方');
  const region = await contextOf(services, 'region');
  await expect(readVisit(region, visitId(3))).rejects.toMatchObject({ code: 'not-found' });
  expect(await readVisit(region, visitId(8))).toMatchObject({ id: visitId(8) });
});

test('a part of a joint visit is taken in as a part', async () => {
  const services = await openBank();
  const body = smallVisit({ joint: { code: 'K7M2QX' } });
  const files = filesOf([await packed(services, 1, 'colleague', { kind: 'part', body })]);
  expect(await importAll(services, files)).toMatchObject({ rows: [{ state: 'ready', about: { kind: 'part' } }] });
  expect(await importAll(services, files)).toMatchObject({ rows: [{ state: 'stored' }] });
});

test('who may not know a shopper learns nothing from a file, and cannot import it', async () => {
  const services = await openBank();
  const files = filesOf([await packed(services, 1, 'shopper', { body: smallVisit(covert) })]);
  const { rows } = await importAll(services, files, 'admin');
  expect(rows).toEqual([{ id: visitId(1), state: 'covert', faults: [], evidence: { stored: 0, refused: 0 } }]);
  expect(await importAll(services, files, 'region')).toMatchObject({ rows: [{ state: 'ready', about: { person: { name: '周文' } } }] });
  const seen = await listAuditEvents(services.db.read, (await contextOf(services, 'auditor')).actor, { limit: 5 });
  expect(JSON.stringify(seen)).not.toContain('周文');
});

test('what is no picture does not keep the visit out', async () => {
  const services = await openBank();
  const fake = { bytes: new TextEncoder().encode('no picture at all') };
  const body = withPhotos(smallVisit(), [photo, fake]);
  const files = filesOf([await packed(services, 1, 'inspector', { body, photos: [photo, fake] })]);
  expect(await importAll(services, files)).toMatchObject({ rows: [{ state: 'ready', evidence: { stored: 1, refused: 1 } }] });
});

test('a photo the tablet had lost is said to be missing', async () => {
  const services = await openBank();
  const gone = { ...photo, missing: true };
  const files = filesOf([await packed(services, 1, 'inspector', { body: withPhotos(smallVisit(), [photo]), photos: [gone] })]);
  expect(await receive(services, files)).toMatchObject({ rows: [{ about: { evidence: { count: 1, missing: 1 } } }] });
});

test('a damaged photo keeps no visit out: its own waits for it, and the file names it', async () => {
  const services = await openBank();
  const whole = await packed(services, 1, 'inspector');
  const spoilt = await packed(services, 2, 'inspector', { body: withPhotos(smallVisit(), [photo]), photos: [photo] });
  const files = replaced(filesOf([whole, spoilt]), /^evidence/, new Uint8Array([1, 2, 3]));
  const sha256 = Object.keys(files).find((path) => path.startsWith('evidence/'))?.slice('evidence/'.length);
  const damaged = [{ sha256, type: 'image/jpeg' }];
  expect(await receive(services, files)).toMatchObject({ rows: [{ about: { evidence: { damaged: [] } } }, { state: 'ready', about: { evidence: { damaged } } }] });
  expect(await importAll(services, files)).toMatchObject({ rows: [{ evidence: { stored: 0 } }, { state: 'ready', evidence: { stored: 0, refused: 0 } }] });
  const region = await contextOf(services, 'region');
  expect([(await readVisit(region, whole.id)).state, (await readVisit(region, spoilt.id)).state]).toEqual(['published', 'awaiting-evidence']);
});

const faulty: [name: string, spoil: (files: Files) => Files | Uint8Array, message: RegExp][] = [
  ['no archive', () => json({ kind: 'mingcha-unsent' }), /damaged or not a file/],
  ['an archive that was cut', (files) => archive(files).subarray(0, -30), /damaged/],
  ['no manifest', ({ [MANIFEST_PATH]: _gone, ...files }) => files, /manifest\.json.*missing/],
  ['a manifest that is not JSON', (files) => ({ ...files, [MANIFEST_PATH]: new Uint8Array([123]) }), /not JSON/],
  ['a manifest of another kind', (files) => ({ ...files, [MANIFEST_PATH]: json({ kind: 'mingcha-unsent', format: 2 }) }), /manifest\.json: format/],
  ['an entry that the manifest does not name', (files) => ({ ...files, 'visits/extra.json': json({}) }), /not named/],
  ['a name that leads out of the archive', (files) => ({ ...files, '../../etc/passwd': json({}) }), /damaged/],
  ['a visit that is missing', (files) => without(files, /^visits/), /missing/],
  ['a photo that is missing', (files) => without(files, /^evidence/), /missing/],
  ['a body that inflates to gigabytes', (files) => replaced(files, /^visits/, new Uint8Array(40 * 1024 * 1024)), /inflates/],
  ['a photo of 21 MB', (files) => replaced(files, /^evidence/, new Uint8Array(21 * 1024 * 1024)), /inflates/],
];

function without(files: Files, pattern: RegExp): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !pattern.test(path)));
}

function replaced(files: Files, pattern: RegExp, bytes: Uint8Array): Files {
  return Object.fromEntries(Object.entries(files).map(([path, old]) => [path, pattern.test(path) ? bytes : old]));
}

test.each(faulty)('a file with %s is refused, with the place, and nothing of it is kept', async (_, spoil, message) => {
  const services = await openBank();
  const good = filesOf([await packed(services, 1, 'inspector', { body: withPhotos(smallVisit(), [photo]), photos: [photo] })]);
  const spoilt = spoil(good);
  const bytes = spoilt instanceof Uint8Array ? spoilt : archive(spoilt);
  const region = await contextOf(services, 'region');
  const refused: Problem = await receiveImport(region, streamOf(bytes)).then(
    () => expect.fail('it was taken'),
    (error: Problem) => error,
  );
  expect(refused.code).toBe('invalid');
  expect(refused.errors?.map(({ path, message: text }) => `${path} ${text}`).join()).toMatch(message);
  expect(readdirSync(join(services.settings.evidenceDir, 'imports'))).toEqual([]);
});

test('nobody reaches what another importer has uploaded', async () => {
  const services = await openBank();
  const { id } = await receive(services, filesOf([await packed(services, 1, 'inspector')]));
  await expect(storeImport(await contextOf(services, 'province'), id)).rejects.toMatchObject({ code: 'not-found' });
});
