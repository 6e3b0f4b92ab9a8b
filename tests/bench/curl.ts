import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One file to be sent, and where to. */
export type Sent = { path: string; type: string; file: string };

/** No words, no waiting for `100 Continue`, and an error for anything but a success. */
const SILENTLY = ['--silent', '--show-error', '--fail', '--output', '/dev/null', '--header', 'expect:'];

/** One curl that sends everything over one connection, one after the other; milliseconds. `rate` is in bytes a second. */
export async function curl(origin: string, sent: readonly Sent[], token: string, rate?: number): Promise<number> {
  const args = sent.flatMap(({ path, type, file }, index) => [
    ...(index === 0 ? [] : ['--next']),
    ...SILENTLY,
    ...(rate === undefined ? [] : ['--limit-rate', String(rate)]),
    '--header',
    `authorization: Bearer ${token}`,
    '--header',
    `content-type: ${type}`,
    '--upload-file',
    file,
    origin + path,
  ]);
  const start = performance.now();
  const child = spawn('curl', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`curl ended with ${code}`);
  return performance.now() - start;
}
