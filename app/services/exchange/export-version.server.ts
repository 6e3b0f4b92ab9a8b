import { readChecklist } from '../checklists/read-checklists.server.ts';
import type { ActorContext } from '../context.server.ts';

import { type ExchangeFormat, writeChecklist } from './formats.server.ts';

/** A version as a file to be saved. Throws `not-found`. */
export async function exportVersion(
  ctx: ActorContext,
  id: string,
  version: string,
  format: ExchangeFormat,
): Promise<{ bytes: Uint8Array; contentType: string; fileName: string }> {
  const { definition } = await readChecklist(ctx, id, version);
  const { bytes, contentType, extension } = await writeChecklist(definition, format);
  return { bytes, contentType, fileName: `${definition.id}-${definition.version}.${extension}` };
}
