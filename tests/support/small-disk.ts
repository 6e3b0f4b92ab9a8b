import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own in memory, that can be filled up. */
export type SmallDisk = {
  path: string;
  /** Writes until this many bytes are left. */
  fill: (left: number) => void;
  /** Takes away what `fill` wrote. */
  clear: () => void;
  remove: () => void;
};

const A_PIECE = 256 * 1024;

/** Null where nobody may mount anything: only root may, and not in every container. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'mingcha-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  const filler = join(path, 'filler');
  const room = () => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  };
  return {
    path,
    fill(left) {
      const file = openSync(filler, 'a');
      for (let over = room() - left; over > 0; over = room() - left) writeSync(file, Buffer.alloc(Math.min(A_PIECE, over), 1));
      closeSync(file);
    },
    clear: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
