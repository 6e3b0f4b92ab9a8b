import type { Capture } from '../zh-CN/capture.ts';

/** Evidence on the tablet: photos, recordings, documents, arrival, time and signature. */
export const capture = {
  evidence: 'Evidence',
  needed: { photo: 'Photo (required)', audio: 'Recording (required)', document: 'Document (required)' },
  camera: 'Take photo',
  library: 'From library',
  file: 'Choose file',
  pending_one: 'Working on {{count}} photo',
  pending_other: 'Working on {{count}} photos',
  impossible: 'Not possible? Say why',
  excused: 'No evidence; the note says why.',
  takeBack: 'Take back',
  removed_one: '{{count}} deleted',
  removed_other: '{{count}} deleted',
  restore: 'Restore',
  room: {
    short: 'This device is almost full. Send what is waiting or free some space soon.',
    full: 'This device is full and takes no more evidence. What you filled in is all there. Free some space, then go on.',
  },
  fault: {
    'not-a-photo': '“{{name}}” is not a photo and was not added.',
    'too-large': '“{{name}}” is too large and was not added.',
    truncated: '“{{name}}” is incomplete and was not added.',
    undecodable: 'This device cannot open “{{name}}”; it was not added.',
    'not-a-document': '“{{name}}” is not a PDF and was not added.',
    'storage-full': 'No room left: “{{name}}” was not stored. What you filled in is all there.',
    'storage-fails': '“{{name}}” could not be stored on this device. Please try again.',
  },
  tile: {
    photo: 'Photo {{number}}, {{time}}',
    audio: 'Recording {{number}}, {{time}}',
    document: 'Document {{number}}, {{time}}',
    missing: 'Its content is not on this device',
  },
  viewer: {
    title: 'Photo {{number}} of {{total}}',
    close: 'Close',
    previous: 'Previous',
    next: 'Next',
    remove: 'Delete',
    draw: 'Draw',
    drawn: 'Drawn on; the original is kept',
  },
  draw: { canvas: 'Draw on the photo', takeBack: 'Undo stroke', cancel: 'Cancel', done: 'Done' },
} as const satisfies Capture;
