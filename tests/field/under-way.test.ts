import { beforeEach, expect, test } from 'vitest';

import { answer, entryAt, type PlaceRef, removeSubject } from '#app/field/draft.ts';
import { detachEvidence } from '#app/field/draft-evidence.ts';
import { createEditor } from '#app/field/editor.ts';
import { createUnderWay } from '#app/field/under-way.ts';

import { bareCapturing, darkroomOf, gate, microphoneOf, photoFile, photoFiles } from './capturing.ts';
import { newDevice, openStore, whileFull } from './device.ts';
import { emptyDraft, greets, leak, T1 } from './people.ts';

beforeEach(newDevice);

/** A draft that is open in one document; `draft` is the newest that the device holds. */
async function opened(capturing: Partial<typeof bareCapturing> = {}) {
  const store = openStore();
  const draft = (await store.draft(emptyDraft().id)) ?? emptyDraft();
  const read = () => store.draft(draft.id);
  const editor = createEditor({ draft, write: store.putDraft, read, now: () => T1, delay: () => () => {} });
  const underWay = createUnderWay({ ...bareCapturing, ...capturing, store, editor, now: () => new Date(T1) });
  const photosAt = (place: PlaceRef = greets) => entryAt(editor.draft(), place).evidence.length;
  return { store, editor, underWay, photosAt, visit: draft.id };
}

const photo = { kind: 'photo' } as const;

test('photos are counted until the draft names them, and whoever waits gets all of them in their order', async () => {
  const dark = gate();
  const { store, editor, underWay, photosAt, visit } = await opened({ develop: darkroomOf(dark.wait) });
  underWay.choose(greets, await photoFiles(4), photo);
  expect([underWay.state(), underWay.at(greets).pending, underWay.at(leak).pending]).toMatchObject([{ pending: 4, total: 4 }, 4, 0]);
  const settled = underWay.settle();
  dark.open();
  await settled;
  expect(photosAt()).toBe(4);
  expect(underWay.state()).toMatchObject({ pending: 0, refused: [] });
  expect((await store.draft(visit))?.entries).toEqual(editor.draft().entries);
  expect(await store.chosen(visit)).toEqual([]);
});

test('what is chosen lies on the device before anything is made of it, and is taken up when the browser ended', async () => {
  const never = await opened({ develop: darkroomOf(() => new Promise(() => {})) });
  never.underWay.choose(greets, await photoFiles(3), { ...photo, position: { lat: 38, lon: 106, accuracy: 9 } });
  await expect.poll(() => never.store.chosen(never.visit)).toHaveLength(3);

  const again = await opened();
  await again.underWay.takeUp();
  await again.underWay.settle();
  expect(again.photosAt()).toBe(3);
  const notes = Object.values(again.editor.draft().evidence);
  expect(notes.map(({ capturedAt, position }) => [capturedAt, position?.lat])).toEqual(Array(3).fill(['2026-11-03T01:00:00.000Z', 38]));
  expect(await again.store.chosen(again.visit)).toEqual([]);
});

test('a photo that had arrived when the browser ended is not said to be there already, and stays deleted', async () => {
  const first = await opened();
  const file = await photoFile(1);
  first.underWay.choose(greets, [file], photo);
  await first.underWay.settle();
  const [sha256 = ''] = entryAt(first.editor.draft(), greets).evidence;
  first.editor.change((draft, at) => detachEvidence(draft, greets, sha256, at));
  await first.editor.flush();
  const chosen = { ...greets, id: 'left-behind', kind: 'photo', name: file.name, capturedAt: T1 } as const;
  await first.store.putChosen({ visit: first.visit, owner: 'u-wang', chosen, bytes: await file.arrayBuffer() });

  const again = await opened();
  await again.underWay.settle();
  expect([again.photosAt(), again.underWay.state().refused]).toEqual([0, []]);
  expect(await again.store.chosen(again.visit)).toEqual([]);
});

test('the same photo at the same place is said to be there; at another place it is taken', async () => {
  const { underWay, photosAt } = await opened();
  const file = await photoFile(1);
  underWay.choose(greets, [file], photo);
  underWay.choose(greets, [file], photo);
  underWay.choose(leak, [file], photo);
  await underWay.settle();
  expect([photosAt(greets), photosAt(leak)]).toEqual([1, 1]);
  expect(underWay.at(greets).refused).toMatchObject([{ name: 'IMG_1.jpg', fault: 'already-there', canRetry: false }]);
});

test('a refusal stays at its place until it is dismissed', async () => {
  const { underWay, store, visit } = await opened();
  underWay.choose(greets, [new File(['a song'], 'song.jpg')], photo);
  underWay.choose(greets, [new File(['a letter'], 'letter.pdf')], { kind: 'document' });
  await underWay.settle();
  const { refused } = underWay.at(greets);
  expect(refused.map(({ name, fault }) => [name, fault])).toEqual([['song.jpg', 'not-a-photo'], ['letter.pdf', 'not-a-document']]);
  expect(await store.chosen(visit)).toEqual([]);
  refused.forEach(({ id }) => underWay.dismiss(id));
  expect([underWay.at(greets).refused, underWay.state().refused]).toEqual([[], []]);
});

test('a device that was full takes the photo at the second try, or at the next opening', async () => {
  const { underWay, editor, photosAt } = await opened();
  const before = editor.draft();
  await whileFull(async () => {
    underWay.choose(greets, await photoFiles(2), photo);
    await underWay.settle();
  });
  const { refused } = underWay.at(greets);
  expect(refused).toMatchObject([{ fault: 'storage-full', canRetry: true }, { fault: 'storage-full', canRetry: true }]);
  expect(editor.draft()).toBe(before);
  refused.forEach(({ id }) => underWay.retry(id));
  await underWay.settle();
  expect([photosAt(), underWay.state().refused]).toEqual([2, []]);
});

test('a photo of somebody who was taken out meanwhile goes with them', async () => {
  const dark = gate();
  const { underWay, editor } = await opened({ develop: darkroomOf(dark.wait) });
  underWay.choose(greets, [await photoFile(1)], photo);
  editor.change((draft, at) => removeSubject(draft, 's1', at));
  dark.open();
  await underWay.settle();
  expect(editor.draft()).toMatchObject({ entries: {}, evidence: {} });
});

test('a draft that is thrown away takes nothing more', async () => {
  const dark = gate();
  const { underWay, store, visit, editor } = await opened({ develop: darkroomOf(dark.wait) });
  underWay.choose(greets, [await photoFile(1)], photo);
  const abandoned = underWay.abandon();
  dark.open();
  await abandoned;
  await store.deleteDraft(visit);
  expect([editor.draft().evidence, await store.chosen(visit), await store.draft(visit)]).toEqual([{}, [], null]);
});

test('a photo survives that another tab has saved a newer copy of the draft meanwhile', async () => {
  const dark = gate();
  const { underWay, editor, store, photosAt } = await opened({ develop: darkroomOf(dark.wait) });
  underWay.choose(greets, [await photoFile(1)], photo);
  const theirs = [0, 1, 2].reduce((draft, count) => answer(draft, leak, count, T1), emptyDraft());
  await store.putDraft(theirs);
  dark.open();
  await underWay.settle();
  expect([photosAt(), entryAt(editor.draft(), leak).value]).toEqual([1, 2]);
  expect(await store.draft(theirs.id)).toEqual(editor.draft());
});

test('waiting ends a recording and keeps it', async () => {
  const microphone = microphoneOf();
  const { underWay, photosAt } = await opened({ record: microphone.record });
  await underWay.voice.start(greets);
  expect(underWay.state().recording).toBe(true);
  await underWay.settle();
  expect([photosAt(), underWay.state().recording, microphone.live.size]).toEqual([1, false, 0]);
});

test('two taps start one recorder, and one at another place ends the first', async () => {
  const permission = gate();
  const microphone = microphoneOf(() => permission.wait().then(() => true));
  const { underWay, photosAt } = await opened({ record: microphone.record });
  const taps = [underWay.voice.start(greets), underWay.voice.start(greets)];
  permission.open();
  await Promise.all(taps);
  expect(microphone.live.size).toBe(1);
  await underWay.voice.start(leak);
  expect([microphone.live.size, underWay.voice.running()?.place, photosAt(greets)]).toEqual([1, leak, 1]);
  await underWay.settle();
  expect([microphone.live.size, photosAt(leak)]).toEqual([0, 1]);
});

test('a place that is left while the browser asks for the microphone is not recorded unseen', async () => {
  const permission = gate();
  const microphone = microphoneOf(() => permission.wait().then(() => true));
  const { underWay, editor } = await opened({ record: microphone.record });
  const started = underWay.voice.start(greets);
  await expect.poll(() => underWay.voice.leave(greets)).toBeUndefined();
  permission.open();
  await started;
  expect([microphone.live.size, underWay.voice.running(), editor.draft().recording]).toEqual([0, null, null]);
});

test('a refused microphone is said at its place until the next try', async () => {
  const { underWay } = await opened({ record: microphoneOf(async () => false).record });
  await underWay.voice.start(greets);
  expect([underWay.at(greets).voiceRefused, underWay.at(leak).voiceRefused]).toEqual(['microphone-denied', null]);
});

test('a recording that a full device did not keep is kept before the next one begins', async () => {
  const { underWay, photosAt } = await opened();
  await underWay.voice.start(greets);
  await whileFull(() => underWay.voice.finish());
  expect(underWay.at(greets).voiceRefused).toBe('storage-full');
  await underWay.voice.start(leak);
  await underWay.settle();
  expect([photosAt(greets), photosAt(leak)]).toEqual([1, 1]);
});
