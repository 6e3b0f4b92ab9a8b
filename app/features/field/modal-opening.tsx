import { useTranslation } from 'react-i18next';

import { Skeleton } from '#app/ui/skeleton.tsx';

import { Modal } from './modal.tsx';

/** Stands for a sheet whose code is on its way: it opens with the tap and can be closed again. */
export function ModalOpening({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation('field');
  return (
    <Modal title={title} closeLabel={t('close')} onClose={onClose} footer={null}>
      <Skeleton label={t('loading')} rows={4} />
    </Modal>
  );
}
