import * as v from 'valibot';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { definitionSchema, holdsTogether } from './definition.ts';
import type { MakersWord } from './missing-evidence.ts';
import type { OutboxEntry, Parcel, SentVisit } from './outbox.ts';
import type { OnProgress, Upload } from './upload.ts';
import {
  absentAnswer,
  assignmentsAnswer,
  type Branch,
  branchesAnswer,
  checklistsAnswer,
  type ChecklistsAnswer,
  deviceKeyAnswer,
  type Errand,
  jsonOf,
  type PastVisit,
  problemSchema,
  type Reply,
  retryAfterOf,
  sessionAnswer,
  type User,
  visitAnswer,
  visitsAnswer,
} from './wire.ts';

/** API v1 as the field client uses it. Reads give what they were asked for, or say why there is nothing. */

export type Reading<T> =
  | { name: 'read'; value: T }
  /** The server answered that nobody is signed in. */
  | { name: 'signed-out' }
  /** The office has cut this device off. */
  | { name: 'cut-off' }
  /** No network, no answer in time, or an answer that is not the server's. */
  | { name: 'unreachable' };

export type Credentials = { username: string; password: string };

export type SignInReply =
  | { name: 'read'; value: User }
  | { name: 'refused' }
  /** Too many attempts. */
  | { name: 'wait'; seconds: number }
  | { name: 'cut-off' }
  | { name: 'unreachable' };

export type FieldApi = {
  /** How far this device's clock runs ahead of the server's, by the server's last answer; null before the first. */
  clockAheadMs: () => number | null;
  session: () => Promise<Reading<User>>;
  signIn: (credentials: Credentials) => Promise<SignInReply>;
  /** Makes the device known to the office, and the sign-in one of it. */
  registerDevice: (label: string) => Promise<boolean>;
  /** The key that the office keeps of this person for this device, in base64url; null when it has none. */
  deviceKey: () => Promise<Reading<string | null>>;
  storeDeviceKey: (key: string) => Promise<boolean>;
  branches: () => Promise<Reading<Branch[]>>;
  checklists: () => Promise<Reading<ChecklistsAnswer>>;
  checklist: (id: string, version: string) => Promise<Reading<ChecklistDefinition>>;
  visits: () => Promise<Reading<PastVisit[]>>;
  /** What an office has asked this person to visit. */
  errands: () => Promise<Reading<Errand[]>>;
  /** Tells the office that such a visit was begun. */
  beginErrand: (id: string) => Promise<boolean>;
  /** Whether the server has a visit, or a part of one, that this person handed in. */
  isStored: (sent: Pick<SentVisit, 'id' | 'kind'>) => Promise<Reading<boolean>>;
  /** Which of these the server has from this person. */
  askForEvidence: (sha256s: readonly string[]) => Promise<Reply>;
  sendEvidence: (parcel: Parcel, bytes: ArrayBuffer, onProgress: OnProgress) => Promise<Reply>;
  handIn: (entry: OutboxEntry) => Promise<Reply>;
  /** Says of a piece of a visit's evidence that it will not come, or which picture stands in its place. */
  sayOfEvidence: (visit: string, sha256: string, word: MakersWord) => Promise<Reply>;
};

/** Somebody who waits in front of the tablet goes on without a network after this. */
const SIGN_IN_TIMEOUT_MS = 6_000;

/** By which every call says which device it comes from, how many visits lie there alone, and which version of the app it runs. */
const DEVICE_HEADER = 'x-device';
const UNSENT_HEADER = 'x-device-unsent';
const APP_HEADER = 'x-app-version';

type RequestOf = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

const JSON_BODY = { 'content-type': 'application/json' };

export type Timeouts = { readMs: number; sendMs: number };

export type ApiOptions = {
  fetch: typeof globalThis.fetch;
  upload: Upload;
  now: () => Date;
  /** By which the office knows this device; null while the device cannot tell. */
  deviceId: () => Promise<string | null>;
  /** Visits that lie on this device and nowhere else; null while it cannot count them. */
  unsent?: () => Promise<number | null>;
  appVersion?: string | null;
  timeouts?: Timeouts;
};

const TIMEOUTS: Timeouts = { readMs: 15_000, sendMs: 60_000 };

export function openApi({ fetch, upload, now, deviceId, unsent = async () => null, appVersion = null, timeouts = TIMEOUTS }: ApiOptions): FieldApi {
  let clockAheadMs: number | null = null;

  /** Only what can be read as an answer of ours tells the time: a portal on the way may have any. */
  function compareClocks(date: string | null): void {
    const said = Date.parse(date ?? '');
    if (!Number.isNaN(said)) clockAheadMs = now().getTime() - said;
  }

  /** What the device tells of itself with its calls. */
  async function ofItself(): Promise<Record<string, string>> {
    const count = await unsent();
    return { ...(count === null ? {} : { [UNSENT_HEADER]: String(count) }), ...(appVersion === null ? {} : { [APP_HEADER]: appVersion }) };
  }

  async function request(path: string, init: RequestOf, timeoutMs: number): Promise<Reply> {
    try {
      const device = await deviceId();
      const response = await fetch(`/api/v1${path}`, {
        ...init,
        headers: { ...init.headers, ...(device === null ? {} : { [DEVICE_HEADER]: device, ...(await ofItself()) }) },
        // A portal that redirects to its own page must not pass for an answer.
        redirect: 'error',
        cache: 'no-store',
        credentials: 'same-origin',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = jsonOf(await response.text());
      if (body !== null) compareClocks(response.headers.get('date'));
      return { name: 'answer', status: response.status, body, retryAfterMs: retryAfterOf(response.headers.get('retry-after')) };
    } catch (error) {
      const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
      return { name: 'none', cause: isTimeout ? 'timeout' : 'network' };
    }
  }

  async function read<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<Reading<T>> {
    return readingOf(await request(path, { headers: { accept: 'application/json' } }, timeouts.readMs), schema);
  }

  /** As `read`, for what the server may not have: null then. A 404 of something on the way says nothing. */
  async function find<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<Reading<T | null>> {
    const reply = await request(path, { headers: { accept: 'application/json' } }, timeouts.readMs);
    const isAbsent = reply.name === 'answer' && reply.status === 404 && v.safeParse(absentAnswer, reply.body).success;
    return isAbsent ? { name: 'read', value: null } : readingOf(reply, schema);
  }

  function put(path: string, body: object): Promise<Reply> {
    return request(path, { method: 'PUT', headers: JSON_BODY, body: JSON.stringify(body) }, timeouts.readMs);
  }

  return {
    clockAheadMs: () => clockAheadMs,
    session: async () => map(await read('/session', sessionAnswer), ({ user }) => user),
    async signIn(credentials) {
      const body = JSON.stringify(credentials);
      return signInReply(await request('/session', { method: 'POST', headers: JSON_BODY, body }, SIGN_IN_TIMEOUT_MS));
    },
    registerDevice: async (label) => succeeded(await put(`/devices/${await deviceId()}`, { label })),
    deviceKey: async () => map(await read(`/devices/${await deviceId()}/key`, deviceKeyAnswer), ({ key }) => key),
    storeDeviceKey: async (key) => succeeded(await put(`/devices/${await deviceId()}/key`, { key })),
    branches: async () => map(await read('/branches', branchesAnswer), ({ branches }) => branches),
    checklists: () => read('/checklists', checklistsAnswer),
    visits: async () => map(await read('/visits?limit=50', visitsAnswer), ({ visits }) => visits),
    errands: async () => map(await read('/assignments', assignmentsAnswer), ({ assignments }) => assignments),
    beginErrand: async (id) => succeeded(await request(`/assignments/${encodeURIComponent(id)}/start`, { method: 'POST' }, timeouts.readMs)),
    async checklist(id, version) {
      const reading = await read(`/checklists/${encodeURIComponent(id)}/${encodeURIComponent(version)}`, definitionSchema);
      if (reading.name !== 'read') return reading;
      return (await holdsTogether(reading.value).catch(() => false)) ? reading : { name: 'unreachable' };
    },
    isStored: async (sent) => map(await find(pathOf(sent), visitAnswer), (found) => found !== null),
    askForEvidence: (sha256s) => request(`/evidence?sha256=${sha256s.join(',')}`, { headers: { accept: 'application/json' } }, timeouts.readMs),
    sendEvidence: async ({ sha256, type }, bytes, onProgress) =>
      upload({ path: `/api/v1/evidence/${sha256}`, type, device: await deviceId(), bytes, onProgress }),
    sayOfEvidence: (visit, sha256, word) => put(`/visits/${visit}/evidence/${sha256}`, word),
    handIn: ({ id, kind, body }) =>
      request(
        pathOf({ id, kind }),
        {
          method: 'PUT',
          // The server measures by it how wrong this device's clock is.
          headers: { ...JSON_BODY, 'x-device-time': now().toISOString() },
          body: JSON.stringify(body),
        },
        timeouts.sendMs,
      ),
  };
}

function readingOf<T>(reply: Reply, schema: v.GenericSchema<unknown, T>): Reading<T> {
  if (reply.name === 'none') return { name: 'unreachable' };
  if (reply.status === 401) return { name: 'signed-out' };
  if (isCutOff(reply.body)) return { name: 'cut-off' };
  const parsed = v.safeParse(schema, reply.body);
  return reply.status === 200 && parsed.success ? { name: 'read', value: parsed.output } : { name: 'unreachable' };
}

/** Only a problem of ours is a no: a portal on the way refuses nobody. */
function signInReply(reply: Reply): SignInReply {
  if (reply.name === 'none') return { name: 'unreachable' };
  const read = v.safeParse(sessionAnswer, reply.body);
  if (reply.status === 200 && read.success) return { name: 'read', value: read.output.user };
  const problem = v.safeParse(problemSchema, reply.body);
  if (!problem.success) return { name: 'unreachable' };
  if (isCutOff(reply.body)) return { name: 'cut-off' };
  if (reply.status === 429) return { name: 'wait', seconds: Math.ceil((reply.retryAfterMs ?? 60_000) / 1000) };
  return reply.status === 401 || reply.status === 422 ? { name: 'refused' } : { name: 'unreachable' };
}

function pathOf({ id, kind }: Pick<SentVisit, 'id' | 'kind'>): string {
  return kind === 'part' ? `/parts/${id}` : `/visits/${id}`;
}

function isCutOff(body: unknown): boolean {
  const problem = v.safeParse(problemSchema, body);
  return problem.success && problem.output.code === 'device-cut-off';
}

function succeeded(reply: Reply): boolean {
  return reply.name === 'answer' && (reply.status === 200 || reply.status === 204);
}

function map<A, B>(reading: Reading<A>, change: (value: A) => B): Reading<B> {
  return reading.name === 'read' ? { name: 'read', value: change(reading.value) } : reading;
}
