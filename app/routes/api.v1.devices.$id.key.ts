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
  do: async (ctx, { params: { id }, body }) => {
    await storeDeviceKey(ctx, id, body.key);
    return new Response(null, { status: 204 });
  },
});

export const loader = apiQuery({ may: 'signed-in', params, do: (ctx, { params: { id } }) => recoverDeviceKey(ctx, id) });
export const action = apiActions({ PUT: store });
