import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { z } from 'zod';

import { can, type Verb } from '#app/domain/access.ts';
import { type Fault, isProblem, Problem, type ProblemDocument, problemDocument } from '#app/domain/problem.ts';
import { shapeFault } from '#app/domain/faults/shape.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { hearDevice } from '#app/services/devices/hear-device.server.ts';
import { assertNotCutOff } from '#app/services/devices/register-device.server.ts';
import { findActor } from '#app/services/people/sessions.server.ts';

import { readForm, readJson } from './body.server.ts';
import { type Credential, credentialOf, SESSION_COOKIE } from './cookies.server.ts';
import { assertOwnOrigin } from './origin.server.ts';
import { isStorageFull } from './storage-full.server.ts';
import { unstorableParts } from './unstorable-parts.server.ts';

/**
 * The one way into a use case: parse, who, may, do. A route states what it reads, which verb it needs and what it does;
 * everything else fails closed here.
 */

/** By which a device of the field client says which one it is, what lies on it alone, and which version of the app it runs. */
const DEVICE_HEADER = 'x-device';
const UNSENT_HEADER = 'x-device-unsent';
const APP_HEADER = 'x-app-version';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** Who may come in: anyone, everyone signed in, or the roles whose matrix row holds the verb. */
export type Door = 'anyone' | 'signed-in' | Verb;

type ContextOf<D extends Door> = D extends 'anyone' ? Services : ActorContext;

/** What a use case sees of the request besides its input. */
export type Caller = { request: Request; credential: Credential | null; address: string };

type Shape = z.ZodType;
type Read<S extends Shape | undefined> = S extends Shape ? z.output<S> : undefined;

type QueryOptions<D extends Door, P extends Shape | undefined, Q extends Shape | undefined, R> = {
  may: D;
  params?: P;
  search?: Q;
  do: (ctx: ContextOf<D>, input: { params: Read<P>; search: Read<Q> }, caller: Caller) => Promise<R>;
};

type CommandOptions<D extends Door, P extends Shape | undefined, B extends Shape | undefined, R> = {
  may: D;
  params?: P;
  body?: B;
  limit?: number;
  do: (ctx: ContextOf<D>, input: { params: Read<P>; body: Read<B> }, caller: Caller) => Promise<R>;
};

/** A loader of the HTTP API: answers JSON or a Response; says no as a problem document. */
export function apiQuery<D extends Door, R, P extends Shape | undefined = undefined, Q extends Shape | undefined = undefined>(
  options: QueryOptions<D, P, Q, R>,
) {
  return (args: LoaderFunctionArgs): Promise<Response> => answering(() => runQuery(args, options));
}

/** One writing method of the HTTP API; `apiActions` gives it its method. */
export function apiCommand<D extends Door, R, P extends Shape | undefined = undefined, B extends Shape | undefined = undefined>(
  options: CommandOptions<D, P, B, R>,
) {
  return (args: ActionFunctionArgs): Promise<Response> => answering(() => runCommand(args, options, readJson));
}

/** An address without a page that takes a URL-encoded form, such as a button in the frame; `writeOnly` is its loader. */
export function formCommand<D extends Door, R, P extends Shape | undefined = undefined, B extends Shape | undefined = undefined>(
  options: CommandOptions<D, P, B, R>,
) {
  return (args: ActionFunctionArgs): Promise<Response> => answering(() => runCommand(args, options, readForm));
}

/** A loader of a page. Not signed in = to the sign-in page and back; any other no = the error boundary. */
export function pageQuery<D extends Door, R, P extends Shape | undefined = undefined, Q extends Shape | undefined = undefined>(
  options: QueryOptions<D, P, Q, R>,
) {
  return async (args: LoaderFunctionArgs): Promise<R> => {
    try {
      return await runQuery(args, options);
    } catch (error) {
      throw pageRefusal(error, args.request);
    }
  };
}

/** What a page's form gets back when its input is refused. */
export type Refusal = { problem: ProblemDocument };

/** An action of a page: a URL-encoded form. Refused input comes back to the form; the rest goes as in `pageQuery`. */
export function pageCommand<D extends Door, R, P extends Shape | undefined = undefined, B extends Shape | undefined = undefined>(
  options: CommandOptions<D, P, B, R>,
) {
  return async (args: ActionFunctionArgs) => {
    try {
      return await runCommand(args, options, readForm);
    } catch (error) {
      if (isProblem(error) && ['invalid', 'bad-credentials', 'too-many-attempts', 'conflict'].includes(error.code)) {
        return data<Refusal>({ problem: documentOf(error) }, { status: error.status, headers: retryHeader(error) });
      }
      throw pageRefusal(error, args.request);
    }
  };
}

/** The action of an API address that takes several writing methods; each is an `apiCommand` of its own. */
export function apiActions(byMethod: Partial<Record<'POST' | 'PUT' | 'DELETE', (args: ActionFunctionArgs) => Promise<Response>>>) {
  return (args: ActionFunctionArgs): Promise<Response> => {
    const { method } = args.request;
    const chosen = method === 'POST' || method === 'PUT' || method === 'DELETE' ? byMethod[method] : undefined;
    return chosen ? chosen(args) : Promise.resolve(methodRefusal(['GET', 'HEAD', ...Object.keys(byMethod)]));
  };
}

/** The action of an API address that is only read. */
export const readOnly = () => apiActions({});

/** The loader of an address that is only written to. */
export const writeOnly =
  (method: 'POST' | 'PUT' = 'POST') =>
  (): Promise<Response> =>
    Promise.resolve(methodRefusal([method]));

function methodRefusal(allowed: readonly string[]): Response {
  const answer = problemResponse(new Problem('method-not-allowed'));
  answer.headers.set('allow', allowed.join(', '));
  return answer;
}

async function runQuery<D extends Door, P extends Shape | undefined, Q extends Shape | undefined, R>(
  args: Args,
  options: QueryOptions<D, P, Q, R>,
): Promise<R> {
  const { ctx, caller } = await enter(args, options.may);
  const params = parse(options.params, args.params);
  const search = parse(options.search, Object.fromEntries(new URL(args.request.url).searchParams));
  return options.do(ctx, { params, search }, caller);
}

async function runCommand<D extends Door, P extends Shape | undefined, B extends Shape | undefined, R>(
  args: Args,
  options: CommandOptions<D, P, B, R>,
  read: (request: Request, limit?: number) => Promise<unknown>,
): Promise<R> {
  const { ctx, caller } = await enter(args, options.may);
  const params = parse(options.params, args.params);
  const body = parse(options.body, options.body ? await read(args.request, options.limit) : undefined);
  return options.do(ctx, { params, body }, caller);
}

async function enter<D extends Door>(args: Args, door: D): Promise<{ ctx: ContextOf<D>; caller: Caller }> {
  const { services, clientAddress } = args.context;
  const { request } = args;
  const credential = await credentialOf(request, services.settings);
  if (!['GET', 'HEAD'].includes(request.method) && credential?.by !== 'bearer') {
    assertOwnOrigin(request, services.settings);
  }
  await assertNotCutOff(services, request.headers.get(DEVICE_HEADER));
  const caller: Caller = { request, credential, address: clientAddress };
  if (door === 'anyone') return { ctx: services as ContextOf<D>, caller };
  const actor = credential ? await findActor(services, credential.token) : null;
  if (!actor || !credential) throw new Problem('not-signed-in');
  await hearDevice(services, { token: credential.token, unsent: request.headers.get(UNSENT_HEADER), appVersion: request.headers.get(APP_HEADER) });
  if (door !== 'signed-in' && !can(actor, door as Verb)) throw new Problem('forbidden');
  return { ctx: { ...services, actor } as ActorContext as ContextOf<D>, caller };
}

function parse<S extends Shape | undefined>(shape: S | undefined, value: unknown): Read<S> {
  if (!shape) return undefined as Read<S>;
  const parsed = shape.safeParse(value);
  const errors: Fault[] = [...(parsed.success ? [] : shapeFaults(parsed.error)), ...unstorableParts(value)];
  if (!parsed.success || errors.length > 0) throw new Problem('invalid', { errors });
  return parsed.data as Read<S>;
}

async function answering(run: () => Promise<unknown>): Promise<Response> {
  try {
    const result = await run();
    return result instanceof Response ? result : Response.json(result);
  } catch (error) {
    if (isProblem(error)) return problemResponse(error);
    if (isStorageFull(error)) return problemResponse(new Problem('storage-full'));
    throw error;
  }
}

/** Nobody reads more faults than these in one answer, and a hostile body could have a million. */
const MOST_FAULTS = 1_000;

function documentOf(problem: Problem): ProblemDocument {
  const document = problemDocument(problem);
  const surplus = (document.errors?.length ?? 0) - MOST_FAULTS;
  if (!document.errors || surplus <= 0) return document;
  return { ...document, errors: [...document.errors.slice(0, MOST_FAULTS), shapeFault('body', 'more-faults', { surplus })] };
}

/** A problem as an RFC 9457 answer. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(documentOf(problem)), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...retryHeader(problem) },
  });
}

function retryHeader(problem: Problem): Record<string, string> {
  return problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) };
}

function pageRefusal(error: unknown, request: Request): unknown {
  if (!isProblem(error)) return error;
  if (error.code === 'not-signed-in') {
    const { pathname, search } = new URL(request.url);
    // Only who was signed in before is told that the sign-in has ended.
    const ended = request.headers.get('cookie')?.includes(`${SESSION_COOKIE}=`) ? { ended: '1' } : {};
    return redirect(`/sign-in?${new URLSearchParams({ redirectTo: pathname + search, ...ended })}`);
  }
  return data(documentOf(error), { status: error.status });
}
