import { z } from 'zod';

import { assignmentId } from '#app/domain/visit.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { startAssignment } from '#app/services/assignments/change-assignment.server.ts';

const start = apiCommand({
  may: 'assignment.read.own',
  params: z.object({ id: assignmentId }),
  do: async (ctx, { params }) => {
    await startAssignment(ctx, params.id);
    return new Response(null, { status: 204 });
  },
});
export const loader = writeOnly();
export const action = apiActions({ POST: start });
