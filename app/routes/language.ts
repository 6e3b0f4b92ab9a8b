import { redirect } from '@remix-run/node';
import { z } from 'zod';

import { ownPath } from '#app/http/redirect-target.ts';
import { formCommand, writeOnly } from '#app/http/route.server.ts';
import { languageCookie, languages } from '#app/i18n/language.ts';

export const loader = writeOnly();
export const action = formCommand({
  may: 'anyone',
  body: z.object({ language: z.enum(languages), returnTo: z.string().optional() }),
  do: (ctx, { body }) => {
    const secure = ctx.settings.publicOrigin?.startsWith('https://') ?? false;
    return Promise.resolve(
      redirect(ownPath(body.returnTo), { headers: { 'set-cookie': languageCookie(body.language, { secure }) } }),
    );
  },
});
