import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { DevicesPage } from '#app/features/devices/devices-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { readDevices, setDeviceCutOff } from '#app/services/devices/manage-devices.server.ts';
import { deviceId } from '#app/services/devices/register-device.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'device.manage', do: (ctx) => readDevices(ctx) });

export const action = pageCommand({
  may: 'device.manage',
  body: z.object({ id: deviceId, deed: z.enum(['cut-off', 'let-in']) }),
  do: async (ctx, { body: { id, deed } }) => {
    await setDeviceCutOff(ctx, id, deed === 'cut-off');
    return redirect('/devices');
  },
});

export default function Devices() {
  return <DevicesPage {...useLoaderData<typeof loader>()} />;
}
