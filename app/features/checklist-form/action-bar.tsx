import { useTranslation } from 'react-i18next';

import { isComplete } from '#app/field/sheet-view.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Progress } from '#app/ui/progress.tsx';

import { useForm, useView } from './model.ts';

type ActionBarProps = {
  onNext: () => void;
  onHandIn: () => void;
};

/** How far the sheet is, the way to what is missing, and handing in: always in sight, always in the same place. */
export function ActionBar({ onNext, onHandIn }: ActionBarProps) {
  const { t } = useTranslation('field');
  const { model } = useForm();
  const done = useView(model, ({ progress }) => progress.done);
  const total = useView(model, ({ progress }) => progress.total);
  const complete = useView(model, isComplete);
  return (
    <div
      className={classNames(
        'z-20 border-t border-line bg-surface px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]',
        'max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 lg:p-4',
      )}
    >
      <Progress label={t('form.progressLabel')} value={done} max={Math.max(1, total)} text={`${done} / ${total}`} />
      <div className="mt-2 grid grid-cols-2 gap-2 lg:grid-cols-1">
        <Button size="touch" icon="arrow-down" disabled={complete} onClick={onNext} className="px-3">
          {complete ? t('form.nothingMissing') : t('form.nextMissing')}
        </Button>
        <Button size="touch" variant={complete ? 'primary' : 'secondary'} onClick={onHandIn} className="px-3">
          {t('form.handIn')}
        </Button>
      </div>
    </div>
  );
}
