import { forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import SignaturePad, { type PointGroup } from 'signature_pad';

/** A line as points, `x` and `y` in parts of the canvas's width. */
export type Stroke = readonly { x: number; y: number; time: number; pressure: number }[];

/** What was drawn, for whoever holds the canvas. */
export type Pen = {
  isEmpty: () => boolean;
  strokes: () => Stroke[];
  clear: () => void;
  /** Takes the last stroke back. */
  takeBack: () => void;
  /** Draws the strokes again on a context that is `scale` times as large as the canvas on the screen. */
  paint: (context: CanvasRenderingContext2D, scale: number) => void;
};

type PenCanvasProps = {
  label: string;
  /** `marker` is seen on any picture; `ink` is black on paper, in the dark theme too, for it is stored. */
  tip: 'marker' | 'ink';
  /** What is on it from the start. */
  strokes?: readonly Stroke[];
  onChange: (isEmpty: boolean) => void;
  className?: string;
};

const tips = {
  marker: { penColor: '#e02d12', minWidth: 3, maxWidth: 5 },
  ink: { penColor: 'black', minWidth: 1, maxWidth: 3 },
} as const;

const NOTHING: readonly Stroke[] = [];

/** Something to draw on with a finger, a pen or a mouse. It keeps its strokes when its size changes. */
export const PenCanvas = forwardRef<Pen, PenCanvasProps>(function PenCanvas({ label, tip, strokes = NOTHING, onChange, className }, ref) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const told = useRef(onChange);
  const begun = useRef(strokes);
  useEffect(() => {
    told.current = onChange;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new SignaturePad(element, tips[tip]);
    pad.current = made;
    made.addEventListener('endStroke', () => told.current(made.isEmpty()));
    const resized = new ResizeObserver(() => {
      fit(element, made);
      if (begun.current.length === 0 || element.clientWidth === 0) return;
      made.fromData(groupsOf(begun.current, element.clientWidth, tip));
      begun.current = NOTHING;
      told.current(false);
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.off();
      pad.current = null;
    };
  }, [tip]);
  useImperativeHandle(ref, () => handleOf(pad, canvas, (isEmpty) => told.current(isEmpty)), []);
  return <canvas ref={canvas} role="img" aria-label={label} className={className} />;
});

type Held<T> = { current: T | null };

function handleOf(pad: Held<SignaturePad>, canvas: Held<HTMLCanvasElement>, tell: (isEmpty: boolean) => void): Pen {
  return {
    isEmpty: () => pad.current?.isEmpty() ?? true,
    strokes() {
      const width = canvas.current?.clientWidth ?? 0;
      const part = (length: number) => Math.round((10_000 * length) / width) / 10_000;
      const groups = width === 0 ? [] : (pad.current?.toData() ?? []);
      return groups.map(({ points }) => points.map(({ x, y, time, pressure }) => ({ x: part(x), y: part(y), time, pressure })));
    },
    clear() {
      pad.current?.clear();
      tell(true);
    },
    takeBack() {
      const strokes = pad.current?.toData().slice(0, -1) ?? [];
      pad.current?.fromData(strokes);
      tell(strokes.length === 0);
    },
    paint(context, scale) {
      const sheet = document.createElement('canvas');
      sheet.width = context.canvas.width;
      sheet.height = context.canvas.height;
      sheet.getContext('2d')?.scale(scale, scale);
      const copy = new SignaturePad(sheet);
      copy.off();
      copy.fromData(pad.current?.toData() ?? [], { clear: false });
      context.drawImage(sheet, 0, 0);
    },
  };
}

/** Strokes as the pad takes them, on a canvas of a width. */
function groupsOf(strokes: readonly Stroke[], width: number, tip: keyof typeof tips): PointGroup[] {
  const look = { ...tips[tip], dotSize: 0, velocityFilterWeight: 0.7, compositeOperation: 'source-over' } as const;
  return strokes.map((points) => ({ ...look, points: points.map((point) => ({ ...point, x: point.x * width, y: point.y * width })) }));
}

/** Gives the canvas as many pixels as the screen has, and draws the strokes again where they were. */
function fit(element: HTMLCanvasElement, pad: SignaturePad): void {
  const density = Math.max(1, window.devicePixelRatio);
  const { clientWidth, clientHeight } = element;
  const before = element.width / density;
  const strokes = pad.toData();
  if (clientWidth === 0 || Math.round(clientWidth * density) === element.width) return;
  element.width = Math.round(clientWidth * density);
  element.height = Math.round(clientHeight * density);
  element.getContext('2d')?.scale(density, density);
  const scale = strokes.length === 0 ? 1 : clientWidth / before;
  pad.fromData(
    strokes.map((stroke) => ({
      ...stroke,
      points: stroke.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })),
    })),
  );
}
