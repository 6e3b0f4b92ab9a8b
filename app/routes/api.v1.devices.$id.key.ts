import { z } from 'zod';

import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { deviceKeySchema, recoverDeviceKey, storeDeviceKey } from '#app/services/devices/device-key.server.ts';
import { deviceId } from '#app/services/devices/register-device.server.ts';

const params = z.object({ id: deviceId });

const store = apiCommand({
  may: 'signed-in',
  params,
  body: deviceKeySchema,
  limit: 4096,
  do: async (ctx, { params: { id }, body }, { credential }) => {
    await storeDeviceKey(ctx, id, { key: body.key, token: credential?.token ?? '' });
    return new Response(null, { status: 204 });
  },
});

export const loader = apiQuery({
  may: 'signed-in',
  params,
  do: (ctx, { params: { id } }, { credential }) => recoverDeviceKey(ctx, id, credential?.token ?? ''),
});
export const action = apiActions({ PUT: store });
