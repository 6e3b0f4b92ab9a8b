import { type Content, itemsOf, type Path, valueAt, withValue } from './content.ts';
import type { Spot } from './structure.ts';

/**
 * The editor of a draft as a pure reducer: the content, what is selected, and the way back and forth. Screens read it
 * through the store; nothing here knows of them, of the clock or of the network.
 */

/** What the middle of the editor shows: the head of the version, a section or an item. */
export type Selection = 'head' | Spot;

type Step = { content: Content; selection: Selection };

export type EditorState = Step & {
  past: readonly Step[];
  future: readonly Step[];
  /** What was changed last: typing at one place is undone in one step. */
  typing: string | null;
};

export type EditorAction =
  /** Writes one value. `undefined` takes the key away. */
  | { type: 'write'; path: Path; value: unknown }
  /** Any other edit; `selection` is what is shown afterwards. */
  | { type: 'change'; make: (content: Content) => Content; selection?: Selection }
  | { type: 'select'; selection: Selection }
  | { type: 'undo' }
  | { type: 'redo' }
  /** Somebody else's work has been brought in: what lies behind it cannot be undone any more. */
  | { type: 'adopt'; content: Content };

const UNDO_STEPS = 100;

export function openEditor(content: Content): EditorState {
  return { content, selection: 'head', past: [], future: [], typing: null };
}

export function reduce(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'write': {
      if (valueAt(state.content, action.path) === action.value) return state;
      const content = withValue(state.content, action.path, action.value);
      return step(state, { content, selection: state.selection }, action.path.join('.'));
    }
    case 'change': {
      const content = action.make(state.content);
      if (content === state.content) return state;
      return step(state, { content, selection: action.selection ?? state.selection }, null);
    }
    case 'select':
      return { ...state, selection: within(state.content, action.selection), typing: null };
    case 'undo':
      return travel(state, state.past, (rest, here) => ({ past: rest, future: [here, ...state.future] }), 'last');
    case 'redo':
      return travel(state, state.future, (rest, here) => ({ past: [...state.past, here], future: rest }), 'first');
    case 'adopt':
      return {
        content: action.content,
        selection: follow(state, action.content),
        past: [],
        future: [],
        typing: null,
      };
  }
}

function step(state: EditorState, next: Step, typing: string | null): EditorState {
  const goesOn = typing !== null && typing === state.typing;
  const past = goesOn ? state.past : [...state.past.slice(1 - UNDO_STEPS), { content: state.content, selection: state.selection }];
  return { content: next.content, selection: within(next.content, next.selection), past, future: [], typing };
}

function travel(
  state: EditorState,
  steps: readonly Step[],
  rest: (steps: readonly Step[], here: Step) => Pick<EditorState, 'past' | 'future'>,
  end: 'first' | 'last',
): EditorState {
  const target = end === 'last' ? steps.at(-1) : steps[0];
  if (!target) return state;
  const remaining = end === 'last' ? steps.slice(0, -1) : steps.slice(1);
  const here = { content: state.content, selection: state.selection };
  return { ...target, ...rest(remaining, here), typing: null };
}

/** The selection, or the nearest one that exists. */
function within(content: Content, selection: Selection): Selection {
  if (selection === 'head') return selection;
  const section = content.sections[selection.section];
  if (!section) return content.sections.length === 0 ? 'head' : { section: content.sections.length - 1 };
  if (selection.item === undefined || section.items[selection.item]) return selection;
  return section.items.length === 0 ? { section: selection.section } : { section: selection.section, item: section.items.length - 1 };
}

/** Where the selected thing stands after others changed the draft: found again by its id. */
function follow({ content: before, selection }: EditorState, content: Content): Selection {
  if (selection === 'head') return selection;
  const held = before.sections[selection.section];
  const item = selection.item === undefined ? undefined : held?.items[selection.item];
  if (item && itemsOf(content).some(({ id }) => id === item.id)) {
    const section = content.sections.findIndex(({ items }) => items.some(({ id }) => id === item.id));
    return { section, item: content.sections[section]?.items.findIndex(({ id }) => id === item.id) ?? 0 };
  }
  const section = content.sections.findIndex(({ id }) => id === held?.id);
  return section === -1 ? 'head' : within(content, { section });
}
