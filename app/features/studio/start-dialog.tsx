import { useNavigate } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Method, methods } from '#app/domain/checklist/kinds.ts';
import { kebabId } from '#app/domain/checklist/schema.ts';
import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input, Select } from '#app/ui/input.tsx';

import type { ApiAnswer } from './drafts-api.ts';
import { slug } from './structure.ts';

type Blank = { id: string; method: Method; title: { zh: string; en: string } };

type StartDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onStart: (blank: Blank) => Promise<ApiAnswer<{ id: string }>>;
};

/** Begins a checklist that has no version yet. Its id follows the English title until it is typed. */
export function StartDialog({ open, onOpenChange, onStart }: StartDialogProps) {
  const { t } = useTranslation(['studio', 'domain', 'common']);
  const text = useFaultText();
  const navigate = useNavigate();
  const [title, setTitle] = useState({ zh: '', en: '' });
  const [method, setMethod] = useState<Method>('on-site');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const id = typedId ?? slug(title.en);
  const ready = kebabId.safeParse(id).success && title.zh.trim() !== '' && title.en.trim() !== '';
  const start = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await onStart({ id, method, title });
    if (answer.ok) return navigate(`/studio/drafts/${answer.value.id}`);
    const [fault] = answer.problem?.errors ?? [];
    setError(fault ? text(fault) : t(`refusal.${answer.why}`));
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('start.title')} description={t('start.about')} closeLabel={t('common:action.close')}>
      <form onSubmit={(event) => void start(event)} className="space-y-4 pb-3">
        {(['zh', 'en'] as const).map((language) => (
          <Field key={language} label={`${t('field.title')} (${t(`language.${language}`)})`}>
            <Input required value={title[language]} onChange={({ target }) => setTitle({ ...title, [language]: target.value })} />
          </Field>
        ))}
        <Field label={t('domain:term.method')}>
          <Select value={method} onChange={({ target }) => setMethod(methods.find((one) => one === target.value) ?? method)}>
            {methods.map((one) => (
              <option key={one} value={one}>
                {t(`domain:method.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('start.id')} hint={t('start.idHint')} {...(error && { error })}>
          <Input required spellCheck={false} value={id} onChange={({ target }) => setTypedId(target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!ready}>
            {t('start.begin')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
