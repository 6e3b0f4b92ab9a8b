import { createContext, useContext, useSyncExternalStore } from 'react';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { Value } from '#app/domain/checklist/response.ts';
import type { Response } from '#app/domain/checklist/schema.ts';
import type { PlaceRef, Watch, Writing } from '#app/field/draft.ts';
import { type SheetView, viewSheet } from '#app/field/sheet-view.ts';

import type { EvidenceAccess } from './evidence-access.ts';

/**
 * The form's store. It lives outside React: each card subscribes to its own place and is drawn again only when that
 * place changed, however large the checklist is. The context carries objects that never change while a form is open.
 */
export type FormModel = {
  checklist: CompiledChecklist;
  view: () => SheetView;
  subscribe: (listener: () => void) => () => void;
};

/** Where the writing comes from: an editor, or something fixed. */
export type WritingSource = { writing: () => Writing; subscribe: (listener: () => void) => () => void };

/** What the person can do; a form without actions is read-only. */
export type FormActions = {
  answer: (place: PlaceRef, value: Value) => void;
  /** As `answer`, for a value that grows with each key. */
  type: (place: PlaceRef, value: Value) => void;
  clear: (place: PlaceRef) => void;
  notApplicable: (place: PlaceRef, reason: string) => void;
  toggleReason: (place: PlaceRef, reason: string, max: number) => void;
  note: (place: PlaceRef, note: string) => void;
  /** Returns the id of the new subject. */
  addSubject: (kind: string, label: string) => string;
  renameSubject: (id: string, label: string) => void;
  removeSubject: (id: string) => void;
  /** The stopwatch of a place; a form without one leaves it out. */
  stopwatch?: (place: PlaceRef, response: Measure) => StopwatchActions;
};

type Measure = Extract<Response, { type: 'measure' }>;

export type StopwatchActions = { read: () => Watch; start: () => void; stop: () => void; reset: () => void };

export function createFormModel(checklist: CompiledChecklist, source: WritingSource): FormModel {
  let writing = source.writing();
  let view = viewSheet(checklist, writing, null);
  return {
    checklist,
    subscribe: source.subscribe,
    view() {
      const newest = source.writing();
      if (newest !== writing) {
        writing = newest;
        view = viewSheet(checklist, writing, view);
      }
      return view;
    },
  };
}

/** A source that never changes, for reading a sheet that was handed in. */
export function fixedSource(writing: Writing): WritingSource {
  return { writing: () => writing, subscribe: () => () => {} };
}

export type FormEnvironment = {
  model: FormModel;
  actions: FormActions | null;
  /** Null where evidence is neither shown nor taken. */
  evidence: EvidenceAccess | null;
};

export const FormContext = createContext<FormEnvironment | null>(null);

export function useForm(): FormEnvironment {
  const environment = useContext(FormContext);
  if (!environment) throw new Error('A part of the checklist form stands outside of the form');
  return environment;
}

/** One part of the view. `select` must give the same object (or an equal primitive) while its part did not change. */
export function useView<T>(model: FormModel, select: (view: SheetView) => T): T {
  const snapshot = () => select(model.view());
  return useSyncExternalStore(model.subscribe, snapshot, snapshot);
}
