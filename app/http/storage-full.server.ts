/** How the disk, its quota, SQLite and Postgres say that there is no room left. */
const CODES = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'];

/** Whether something failed for want of room: the sender may try again when there is some. */
export function isStorageFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && CODES.includes(String(cause.code))) return true;
  }
  return false;
}
