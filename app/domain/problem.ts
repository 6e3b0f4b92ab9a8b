/**
 * Every way this software says no. A `Problem` carries a stable code; the code carries the HTTP status and the default
 * sentence. The core returns problems inside verdicts, services throw them, the route builder turns them into
 * RFC 9457 problem documents.
 */

import type { Fault } from './fault.ts';

/** code -> [status, title]. The comment after each code is the situation it means. */
const catalogue = {
  /** The body or the query does not have the right shape, or names things that do not go together. */
  invalid: [422, 'The input is not valid'],
  /** The body is not JSON at all, or not readable in the declared encoding. */
  'malformed-body': [400, 'The body cannot be read'],
  /** The body is larger than this call accepts. */
  'too-large': [413, 'The body is too large'],
  /** The content type is not one this call reads. */
  'unsupported-media-type': [415, 'This content type is not accepted here'],
  /** The method is not offered at this address. */
  'method-not-allowed': [405, 'This method is not offered here'],
  /** Nobody is signed in, or the sign-in has ended. */
  'not-signed-in': [401, 'Please sign in'],
  /** User name and password do not match an active account. */
  'bad-credentials': [401, 'The user name or the password is wrong'],
  /** Too many failed sign-ins; `retryAfter` says how many seconds to wait. */
  'too-many-attempts': [429, 'Too many attempts, please wait'],
  /** Signed in, but the role does not include this. */
  forbidden: [403, 'Your role does not include this'],
  /** A state-changing request that does not come from our own pages. */
  'foreign-origin': [403, 'The request comes from another site'],
  /** Not there, or not for this person to see: the two are one answer on purpose. */
  'not-found': [404, 'Not found'],
  /** The bytes are not what they are said to be: another hash, another type, or not to be decoded. */
  'invalid-evidence': [422, 'The file is not valid evidence'],
  /** The device was cut off by the office; it forgets its keys. */
  'device-cut-off': [403, 'This device has been cut off by the office'],
  /** The server's disk is full. */
  'storage-full': [507, 'The server has no room left'],
  /** The visit id is taken by a visit with other contents. */
  'visit-conflict': [409, 'A different visit is stored under this id'],
  /** The office has published the visit without what is missing, or voided it; what its maker says of the evidence comes too late. */
  'visit-settled': [409, 'The office does not wait for this evidence any more'],
  /** The row has moved on since it was read. */
  conflict: [409, 'Somebody changed this in the meantime'],
  /** The server is stopping or the store is not ready. */
  unavailable: [503, 'The service is not available right now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof catalogue;

export type { Fault };

export type ProblemDetails = {
  detail?: string;
  errors?: readonly Fault[];
  retryAfter?: number;
};

/** An answer that says no. Thrown by services and queries, never by the core. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly Fault[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const [status, title] = catalogue[code];
    super(details.detail ?? title);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.title = title;
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
  }
}

/** True for a `Problem` from any copy of this module (the server bundle and the runtime each hold one). */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem' && 'code' in error && 'status' in error;
}

/** The body of an RFC 9457 answer. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  errors?: readonly Fault[];
  /** Seconds to wait, with `too-many-attempts`. */
  retryAfter?: number;
};

/** The problem document of a problem; `type` is a stable URN made of the code. */
export function problemDocument(problem: Problem): ProblemDocument {
  return {
    type: `urn:mingcha:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    ...(problem.message === problem.title ? {} : { detail: problem.message }),
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.retryAfter === undefined ? {} : { retryAfter: problem.retryAfter }),
  };
}

/** A decision of the core: yes with what follows from it, or no with the reason. */
export type Verdict<T, E = readonly Fault[]> = { ok: true; value: T } | { ok: false; problem: E };

export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<E>(problem: E): { ok: false; problem: E } {
  return { ok: false, problem };
}
