import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { visitId } from '#app/domain/visit.ts';
import type { ActorContext } from '#app/services/context.server.ts';

/** The addresses of a visit and of a part of one, which work alike: an id made on the device, read and handed in under it. */

const params = z.object({ id: z.string() });

/** The id an address names. What is no id is as unknown as an id of nobody: 404. */
export function wantedId(text: string): string {
  const id = visitId.safeParse(text);
  if (!id.success) throw new Problem('not-found');
  return id.data;
}

/** The options of a loader that reads what stands under the address, as far as the person may see it. */
export function readingSheet<R>(read: (ctx: ActorContext, id: string) => Promise<R>) {
  return {
    may: 'signed-in' as const,
    params,
    do: (ctx: ActorContext, { params: { id } }: { params: { id: string } }) => read(ctx, wantedId(id)),
  };
}

type Submit = (ctx: ActorContext, id: string, body: unknown, deviceTime: string | null) => Promise<{ stored: object; replayed: boolean }>;

/** The options of the PUT that hands a whole sheet in: 201, or 200 with `replayed` where it was stored before. */
export function handingInSheet(submit: Submit) {
  return {
    may: 'visit.submit' as const,
    params: z.object({ id: visitId }),
    body: z.unknown(),
    do: async (ctx: ActorContext, input: { params: { id: string }; body: unknown }, { request }: { request: Request }) => {
      const { stored, replayed } = await submit(ctx, input.params.id, input.body, request.headers.get('x-device-time'));
      return replayed ? Response.json({ ...stored, replayed }) : Response.json(stored, { status: 201 });
    },
  };
}
