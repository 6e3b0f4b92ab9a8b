import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Value } from '#app/domain/checklist/response.ts';
import type { Response } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';

/** An answer's value as people read it; null where the outcome says all of it. */
export function useValueWords(): (response: Response, value: Value) => string | null {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const format = useFormat();
  return useCallback(
    (response, value) => {
      switch (response.type) {
        case 'pass-fail':
          return null;
        case 'graded': {
          const anchor = response.anchors[Number(value)];
          const grade = t('visit.grade', { value, max: response.max });
          return anchor ? `${grade} · ${wording(anchor)}` : grade;
        }
        case 'violations':
          return Number(value) === 0 ? t('visit.noneFound') : t('visit.found', { count: Number(value) });
        case 'measure': {
          const band = response.bands?.find(({ upTo }) => upTo === undefined || Number(value) <= upTo);
          const amount = `${format.score(Number(value))} ${wording(response.unit)}`;
          return band?.title ? `${amount} · ${wording(band.title)}` : amount;
        }
        case 'choice': {
          const option = response.options.find(({ id }) => id === value);
          return option ? wording(option.title) : String(value);
        }
        case 'text':
          return String(value);
      }
    },
    [t, wording, format],
  );
}
