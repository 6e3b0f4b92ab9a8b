import { type ReactNode, type RefObject, type SyntheticEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nextMissing, type PlaceView, type SheetView } from '#app/field/sheet-view.ts';

import { ActionBar } from './action-bar.tsx';
import type { EvidenceAccess } from './evidence-access.ts';
import { type FormActions, FormContext, type FormEnvironment, type FormModel } from './model.ts';
import { SectionNav } from './section-nav.tsx';
import { SectionPanel } from './section-panel.tsx';

type ChecklistFormProps = {
  model: FormModel;
  /** Null = read-only. */
  actions: FormActions | null;
  evidence?: EvidenceAccess | null;
  /** Stands above the items of every section. */
  lead?: ReactNode;
  /** Opens what leads to handing in; only called while there are actions. */
  onHandIn?: () => void;
  /** A place to show; each new object shows its place again. At first, the first place that misses something. */
  target?: { place: PlaceView } | null;
};

/** Where the person is: one section, and for each kind of subject the one that is shown. */
type Position = { section: string; subjects: Readonly<Record<string, string>> };

/** A checklist being filled in, or read. Nothing is preset, and no score is shown while scoring. */
export function ChecklistForm({ model, actions, evidence = null, lead, onHandIn, target = null }: ChecklistFormProps) {
  const { t } = useTranslation('field');
  const root = useRef<HTMLDivElement>(null);
  const { position, goTo, next, selectSection, selectSubject, notice } = useNavigation(model, root);
  const { sections } = model.checklist;
  const index = Math.max(0, sections.findIndex(({ definition }) => definition.id === position.section));
  const kind = sections[index]?.definition.subject;
  const environment = useMemo((): FormEnvironment => ({ model, actions, evidence }), [model, actions, evidence]);
  useNextKey(actions ? next : null);
  useEffect(() => {
    if (target) goTo(target.place);
  }, [target, goTo]);
  return (
    <FormContext.Provider value={environment}>
      <div
        ref={root}
        onClickCapture={notice}
        onFocusCapture={notice}
        className="touch-page lg:grid lg:grid-cols-[18rem_minmax(0,1fr)]"
      >
        <div className="contents lg:sticky lg:top-14 lg:flex lg:h-[calc(100dvh-3.5rem)] lg:flex-col lg:border-r lg:border-line">
          <SectionNav current={position.section} onSelect={selectSection} />
          {actions && onHandIn ? <ActionBar onNext={next} onHandIn={onHandIn} /> : null}
        </div>
        <section aria-label={t('form.items')} className="min-w-0 px-4 py-5 max-lg:pb-40 sm:px-6">
          {lead}
          <SectionPanel
            index={index}
            subject={kind ? (position.subjects[kind] ?? null) : null}
            onSubject={(subject) => selectSubject(kind ?? '', subject)}
            onSection={selectSection}
          />
        </section>
      </div>
    </FormContext.Provider>
  );
}

/** Moves about in the form. The place touched last is where "next" starts from. */
function useNavigation(model: FormModel, root: RefObject<HTMLElement | null>) {
  const [position, setPosition] = useState(() => startOf(model.view()));
  const last = useRef<string | null>(null);
  const goTo = useGoTo(root, setPosition);
  const selectSection = useCallback(
    (section: string) => {
      last.current = placeBefore(model.view(), section);
      setPosition((was) => ({ ...was, section }));
      window.scrollTo({ top: 0 });
    },
    [model],
  );
  const selectSubject = useCallback((kind: string, subject: string) => {
    setPosition((was) => ({ ...was, subjects: { ...was.subjects, [kind]: subject } }));
    window.scrollTo({ top: 0 });
  }, []);
  const next = useCallback(() => {
    const view = model.view();
    const place = nextMissing(view, last.current);
    const lacking = view.lacking[0]?.kind;
    const unnamed = model.checklist.sections.find(({ definition }) => definition.subject === lacking);
    if (place) {
      last.current = place.key;
      goTo(place);
    } else if (lacking && unnamed) selectSection(unnamed.definition.id);
  }, [model, goTo, selectSection]);
  const notice = useCallback(({ target }: SyntheticEvent) => {
    const card = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    if (card) last.current = card.dataset['place'] ?? null;
  }, []);
  return { position, goTo, next, selectSection, selectSubject, notice };
}

function startOf(view: SheetView): Position {
  const place = nextMissing(view, null) ?? view.order[0];
  const section = place?.item.sectionId ?? view.sections[0]?.section.definition.id ?? '';
  return { section, subjects: place?.subject ? { [place.subject.kind]: place.subject.id } : {} };
}

function placeBefore(view: SheetView, section: string): string | null {
  const first = view.order.findIndex((place) => place.item.sectionId === section);
  return view.order[first - 1]?.key ?? null;
}

/** Shows a place and, once it is drawn, brings it to the middle and puts the focus on its card. */
function useGoTo(
  root: RefObject<HTMLElement | null>,
  setPosition: (change: (was: Position) => Position) => void,
): (place: PlaceView) => void {
  const [target, setTarget] = useState<{ key: string } | null>(null);
  useEffect(() => {
    if (!target) return;
    const card = root.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(target.key)}"]`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  }, [root, target]);
  return useCallback(
    (place) => {
      const { subject } = place;
      setPosition((was) => ({
        section: place.item.sectionId,
        subjects: subject ? { ...was.subjects, [subject.kind]: subject.id } : was.subjects,
      }));
      setTarget({ key: place.key });
    },
    [setPosition],
  );
}

/** `n` leads to the next place that misses something, unless something is being typed. */
function useNextKey(next: (() => void) | null): void {
  useEffect(() => {
    if (!next) return;
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (event.key !== 'n' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      next();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [next]);
}
