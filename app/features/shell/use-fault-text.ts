import { useLocation } from '@remix-run/react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';
import { namespacesFor } from '#app/i18n/language.ts';
import { useFormat } from '#app/i18n/use-format.ts';

/** A fault without its place: what its sentence is made of. */
export type SaidFault = Pick<Fault, 'message' | 'code' | 'params'>;

/** Says a fault in the language of the page. Of one this page does not know, the original sentence is quoted. */
export function useFaultText(): (fault: SaidFault) => string {
  const { pathname } = useLocation();
  const ns = useMemo(() => namespacesFor(pathname).filter((namespace) => namespace.startsWith('fault')), [pathname]);
  const { t } = useTranslation('common');
  const format = useFormat();
  // The translation function of several namespaces looks into the first alone unless it is told again.
  const { t: sentence, i18n } = useTranslation(ns);
  return useCallback(
    ({ message, code, params }) => {
      if (code === undefined || !i18n.exists(code, { ns })) return t('said.unknown', { message });
      // The domain fills the same values into its sentence of this code as the catalogues do (a test holds it).
      const say = sentence as unknown as (key: string, options: object) => string;
      const at = typeof params?.['at'] === 'string' ? { at: format.dateTime(params['at']) } : {};
      return say(code, { ns, replace: { ...params, ...at } });
    },
    [t, sentence, i18n, ns, format],
  );
}
