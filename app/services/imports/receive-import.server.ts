import type { ImportPreview } from '#app/domain/import-view.ts';

import type { ActorContext } from '../context.server.ts';

import { dropUpload, keepUpload } from './kept-uploads.server.ts';
import { previewImport } from './preview-import.server.ts';

/** Takes in an upload and looks into it. A file that cannot be opened, or whose evidence is not whole, is not kept. */
export async function receiveImport(ctx: ActorContext, source: AsyncIterable<Uint8Array>): Promise<{ id: string } & ImportPreview> {
  const id = await keepUpload(ctx, source);
  try {
    return { id, ...(await previewImport(ctx, id)) };
  } catch (error) {
    await dropUpload(ctx, id);
    throw error;
  }
}
