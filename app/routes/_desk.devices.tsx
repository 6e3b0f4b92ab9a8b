import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { DevicesPage } from '#app/features/devices/devices-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { nameDevice, readDevices, setDeviceCutOff } from '#app/services/devices/manage-devices.server.ts';
import { deviceId } from '#app/services/devices/register-device.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'device.manage', do: (ctx) => readDevices(ctx) });

export const action = pageCommand({
  may: 'device.manage',
  body: z.discriminatedUnion('deed', [
    z.object({ deed: z.enum(['cut-off', 'let-in']), id: deviceId }),
    z.object({ deed: z.literal('name'), id: deviceId, name: z.string().trim().max(40) }),
  ]),
  do: async (ctx, { body }) => {
    if (body.deed === 'name') await nameDevice(ctx, body.id, body.name);
    else await setDeviceCutOff(ctx, body.id, body.deed === 'cut-off');
    return redirect('/devices');
  },
});

export default function Devices() {
  return <DevicesPage {...useLoaderData<typeof loader>()} />;
}
