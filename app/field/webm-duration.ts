/**
 * Recorders write WebM as it comes and never learn how long it gets, so that players show 0:00. This writes the length
 * into the `Info` element (Matroska: RFC 9559, 5.1.2.10). What is not built as browsers build it stays as it is.
 */
export function withDuration(bytes: ArrayBuffer, elapsedMs: number): ArrayBuffer {
  const view = new DataView(bytes);
  const info = infoOf(view);
  if (!info) return bytes;
  const { at, body, end } = info;
  const size = end - body + DURATION_BYTES;
  const longer = new Uint8Array(at + HEAD_BYTES + size + (bytes.byteLength - end));
  const head = new DataView(longer.buffer, at);
  head.setUint32(0, INFO);
  // The size in eight bytes, the first of which only says so.
  head.setUint32(4, 0x01_00_00_00);
  head.setUint32(8, size);
  head.setUint16(HEAD_BYTES + end - body, DURATION);
  head.setUint8(HEAD_BYTES + end - body + 2, 0x88);
  head.setFloat64(HEAD_BYTES + end - body + 3, elapsedMs);
  longer.set(new Uint8Array(bytes, 0, at));
  longer.set(new Uint8Array(bytes, body, end - body), at + HEAD_BYTES);
  longer.set(new Uint8Array(bytes, end), at + HEAD_BYTES + size);
  return longer.buffer;
}

const [EBML, SEGMENT, INFO, CLUSTER] = [0x1a45dfa3, 0x18538067, 0x1549a966, 0x1f43b675];
const [DURATION, SCALE] = [0x4489, 0x2ad7b1];
/** An id of four bytes and a size of eight. */
const HEAD_BYTES = 12;
/** An id of two bytes, a size of one, and a double. */
const DURATION_BYTES = 11;
/** The unit of times, in nanoseconds, that browsers write: a millisecond. */
const MILLISECOND = 1_000_000;

type Element = { at: number; id: number; body: number; end: number };

/** The `Info` of a recording of unknown size that counts in milliseconds and has no length yet; null where there is none. */
function infoOf(view: DataView): Element | null {
  const head = elementAt(view, 0);
  const segment = head?.id === EBML ? elementAt(view, head.end) : null;
  if (segment?.id !== SEGMENT || segment.end !== Number.POSITIVE_INFINITY) return null;
  for (let part = elementAt(view, segment.body); part && part.id !== CLUSTER; part = elementAt(view, part.end)) {
    if (part.id === INFO) return part.end <= view.byteLength && isOpenEnded(view, part) ? part : null;
  }
  return null;
}

function isOpenEnded(view: DataView, { body, end }: Element): boolean {
  let scale = MILLISECOND;
  for (let part = elementAt(view, body); part && part.body < end; part = elementAt(view, part.end)) {
    if (part.id === DURATION) return false;
    if (part.id === SCALE) scale = numberAt(view, part.body, part.end - part.body);
  }
  return scale === MILLISECOND;
}

/** An id and a size, each of which says with its leading zeros how long it is. */
function elementAt(view: DataView, at: number): Element | null {
  const idBytes = lengthAt(view, at);
  const sizeBytes = lengthAt(view, at + idBytes);
  if (idBytes > 4 || sizeBytes > 8) return null;
  const body = at + idBytes + sizeBytes;
  if (body > view.byteLength) return null;
  const mark = 2 ** (7 * sizeBytes);
  const size = numberAt(view, at + idBytes, sizeBytes) - mark;
  return { at, id: numberAt(view, at, idBytes), body, end: size === mark - 1 ? Number.POSITIVE_INFINITY : body + size };
}

function lengthAt(view: DataView, at: number): number {
  return at < view.byteLength ? Math.clz32(view.getUint8(at)) - 23 : Number.POSITIVE_INFINITY;
}

function numberAt(view: DataView, at: number, bytes: number): number {
  let value = 0;
  for (let index = at; index < at + bytes; index += 1) value = value * 256 + view.getUint8(index);
  return value;
}
