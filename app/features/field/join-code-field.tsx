import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { readJoinCode, spokenJoinCode } from '#app/domain/joint/code.ts';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

type JoinCodeFieldProps = {
  /** A code that is there already. */
  code: string | null;
  /** With every key: the code it reads as, or null while it is none. */
  onCode: (code: string | null) => void;
};

/** Takes a code as it was heard. What it reads as is shown at once; a wrong length is said only after leaving. */
export function JoinCodeField({ code, onCode }: JoinCodeFieldProps) {
  const { t } = useTranslation('field');
  const [typed, setTyped] = useState(code === null ? '' : spokenJoinCode(code));
  const [left, setLeft] = useState(false);
  const read = readJoinCode(typed);
  const isWrong = left && typed !== '' && !read;
  return (
    <Field
      label={t('joint.code')}
      hint={read ? `${t('joint.codeIs', { code: spokenJoinCode(read) })} · ${t('joint.unchecked')}` : isWrong ? null : t('joint.codeHint')}
      error={isWrong ? t('joint.codeWrong') : null}
      required
    >
      <Input
        size="touch"
        value={typed}
        maxLength={12}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        className="max-w-56 tabular-nums uppercase"
        onChange={({ target }) => {
          setTyped(target.value);
          onCode(readJoinCode(target.value));
        }}
        onBlur={() => setLeft(true)}
      />
    </Field>
  );
}

/** A code large enough to be read out from where one stands. */
export function SpokenCode({ code }: { code: string }) {
  const { t } = useTranslation('field');
  return (
    <p className="my-2 rounded-md bg-sunken px-4 py-3 text-center">
      <span className="block text-sm text-ink-soft">{t('joint.code')}</span>
      <output className="block text-4xl font-semibold tabular-nums select-all">{spokenJoinCode(code)}</output>
    </p>
  );
}
