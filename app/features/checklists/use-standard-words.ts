import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { EvidenceKind, ItemDefinition, Response } from '#app/domain/checklist/schema.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { useFormat } from '#app/i18n/use-format.ts';

/** How an item is answered, in words. */
export function useResponseWords(): (response: Response) => string {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return useCallback(
    (response) => {
      switch (response.type) {
        case 'graded':
          return t('standard.response.graded', { max: response.max });
        case 'violations':
          return response.perViolation >= 1
            ? t('standard.response.violationsOnce')
            : t('standard.response.violations', { share: format.percent(response.perViolation) });
        case 'pass-fail':
        case 'measure':
        case 'choice':
        case 'text':
          return t(`standard.response.${response.type}`);
      }
    },
    [t, format],
  );
}

/** Which evidence an item demands and when; empty where it demands none. */
export function useEvidenceWords(): (evidence: ItemDefinition['evidence']) => string[] {
  const { t } = useTranslation(['desk', 'domain']);
  const list = useList();
  return useCallback(
    ({ always, onFail, onPass }) => {
      const kinds = (demanded: readonly EvidenceKind[]) => list(demanded.map((kind) => t(`domain:evidence.${kind}`)));
      return [
        ...(always ? [t('standard.evidence.always', { kinds: kinds(always) })] : []),
        ...(onFail ? [t('standard.evidence.onFail', { kinds: kinds(onFail) })] : []),
        ...(onPass ? [t('standard.evidence.onPass', { kinds: kinds(onPass) })] : []),
      ];
    },
    [t, list],
  );
}
