import { useTranslation } from 'react-i18next';

/** A bank numbers its classes or names them; a bare number gets its word. */
export function useClassLabel(): (branchClass: string) => string {
  const { t } = useTranslation('field');
  return (branchClass) => (/^\d+$/.test(branchClass) ? t('home.class_label', { class: branchClass }) : branchClass);
}
