import { createServer, type IncomingMessage, request as sendRequest, type RequestOptions, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What goes wrong with one request on its way. */
export type ProxyFault =
  /** Hangs up before anything has reached the server. */
  | { kind: 'refuse' }
  /** Passes this much of the body on, then hangs up on both sides. */
  | { kind: 'cut-request'; afterBytes: number }
  /** Passes this much of the answer's body on, then hangs up. */
  | { kind: 'cut-answer'; afterBytes: number }
  /** Lets the server do its work, then hangs up instead of answering. */
  | { kind: 'lose-answer' }
  /** Passes the request on after so long. */
  | { kind: 'delay'; ms: number }
  /** Answers in the server's place: a broken gateway, a captive portal, an ended sign-in. */
  | { kind: 'answer'; status: number; contentType?: string; body?: string }
  /** Changes the text of the answer; its headers stay. */
  | { kind: 'rewrite'; text: (body: string) => string };

export type ProxiedRequest = { method: string; /** With its query. */ path: string };

/** The fault of a request, or null where it goes through. */
export type ChooseFault = (request: ProxiedRequest) => ProxyFault | null;

export type BreakableProxy = {
  origin: string;
  /** Every request so far, in order, with what was done to it; `cut` requests leave no trace. */
  log: readonly (ProxiedRequest & { fault: ProxyFault['kind'] | null })[];
  /** Decides about every request from now on; null lets all through. */
  breakWith: (choose: ChooseFault | null) => void;
  /** Takes the network away: open connections end, new ones are reset. */
  cut: () => void;
  /** Brings the network back. */
  restore: () => void;
  /** Another server answers from now on, under the same address. */
  forwardTo: (origin: string) => void;
  close: () => Promise<void>;
};

/**
 * A network between browser and server that breaks where a test says. The Host header is passed on, so that the server
 * knows itself by the proxy's address and cookies and origin checks hold.
 */
export async function openBreakableProxy(server: string): Promise<BreakableProxy> {
  const sockets = new Set<Socket>();
  const log: BreakableProxy['log'][number][] = [];
  let choose: ChooseFault | null = null;
  let target = new URL(server);
  let isCut = false;

  const proxy = createServer((incoming, outgoing) => {
    const request = { method: incoming.method ?? 'GET', path: incoming.url ?? '/' };
    const fault = choose?.(request) ?? null;
    log.push({ ...request, fault: fault?.kind ?? null });
    carry(target, incoming, outgoing, fault);
  });
  proxy.on('connection', (socket: Socket) => {
    if (isCut) return void socket.resetAndDestroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  const hangUp = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    log,
    breakWith: (chosen) => void (choose = chosen),
    cut() {
      isCut = true;
      hangUp();
    },
    restore: () => void (isCut = false),
    forwardTo: (origin) => void (target = new URL(origin)),
    async close() {
      hangUp();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function carry(target: URL, incoming: IncomingMessage, outgoing: ServerResponse, fault: ProxyFault | null): void {
  const hangUp = () => void incoming.socket.resetAndDestroy();
  switch (fault?.kind) {
    case 'refuse':
      return hangUp();
    case 'answer':
      incoming.resume();
      outgoing.writeHead(fault.status, { 'content-type': fault.contentType ?? 'text/html; charset=utf-8' });
      outgoing.end(fault.body ?? `<!doctype html><title>${fault.status}</title>`);
      return;
    case 'delay':
      setTimeout(() => carry(target, incoming, outgoing, null), fault.ms);
      return;
    default:
      forward(target, incoming, outgoing, fault, hangUp);
  }
}

/** The faults that concern a request which does reach the server. */
type FaultUnderWay = Exclude<ProxyFault, { kind: 'refuse' | 'answer' | 'delay' }>;

function forward(
  { hostname, port }: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: FaultUnderWay | null,
  hangUp: () => void,
): void {
  const { method, url: path } = incoming;
  const options: RequestOptions = { hostname, port, method, path, headers: headersFor(incoming, fault), agent: false };
  const onward = sendRequest(options, (answer) => answerWith(answer, outgoing, fault, hangUp));
  // The server hung up, or is not there: to the browser both look like a network that broke.
  onward.on('error', hangUp);
  outgoing.on('close', () => onward.destroy());
  if (fault?.kind !== 'cut-request') return void incoming.pipe(onward);
  passBytes(incoming, onward, fault.afterBytes, () => {
    onward.destroy();
    hangUp();
  });
}

/** A text can only be changed where it comes whole and uncompressed, not as "you have it already". */
function headersFor({ headers }: IncomingMessage, fault: FaultUnderWay | null): RequestOptions['headers'] {
  if (fault?.kind !== 'rewrite') return headers;
  const { 'if-none-match': _etag, 'if-modified-since': _since, ...rest } = headers;
  return { ...rest, 'accept-encoding': 'identity' };
}

function answerWith(answer: IncomingMessage, outgoing: ServerResponse, fault: FaultUnderWay | null, hangUp: () => void): void {
  answer.on('error', hangUp);
  if (fault?.kind === 'lose-answer') {
    answer.resume().on('end', hangUp);
    return;
  }
  if (fault?.kind === 'rewrite') {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      const { 'content-length': _length, etag: _etag, 'last-modified': _changed, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, headers).end(fault.text(Buffer.concat(parts).toString('utf8')));
    });
    return;
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  if (fault?.kind === 'cut-answer') passBytes(answer, outgoing, fault.afterBytes, hangUp);
  else answer.pipe(outgoing);
}

type Sink = { write: (part: Buffer, written: () => void) => unknown };

/** Passes the first bytes on and calls `then` when they are out. */
function passBytes(from: IncomingMessage, to: Sink, limit: number, then: () => void): void {
  let left = limit;
  let ended = false;
  const end = (last: Buffer) => {
    if (ended) return;
    ended = true;
    // The time a packet takes: what was written must have left before the connection is reset.
    to.write(last, () => setTimeout(then, 20));
  };
  from.on('data', (part: Buffer) => {
    if (part.byteLength >= left) return end(part.subarray(0, left));
    left -= part.byteLength;
    to.write(part, () => undefined);
  });
  from.on('end', () => end(Buffer.alloc(0)));
}
