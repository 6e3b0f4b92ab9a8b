import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { deviceId, deviceSchema, registerDevice } from '#app/services/devices/register-device.server.ts';

const register = apiCommand({
  may: 'signed-in',
  params: z.object({ id: deviceId }),
  body: deviceSchema,
  limit: 4096,
  do: (ctx, { params, body }, { credential }) => {
    if (!credential) throw new Problem('not-signed-in');
    return registerDevice(ctx, { id: params.id, label: body.label, token: credential.token });
  },
});

export const loader = writeOnly('PUT');
export const action = apiActions({ PUT: register });
