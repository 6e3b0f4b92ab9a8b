import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Developed } from '#app/field/photo.ts';
import { fitted } from '#app/field/picture-size.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { type Pen, PenCanvas } from '#app/ui/pen.tsx';

type DrawOnPhotoProps = {
  url: string;
  onCancel: () => void;
  onDrawn: (drawn: Developed) => void;
};

/** A photo under a pen. What is drawn makes a new picture; this one is not touched. */
export function DrawOnPhoto({ url, onCancel, onDrawn }: DrawOnPhotoProps) {
  const { t } = useTranslation('capture');
  const room = useRef<HTMLDivElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const pen = useRef<Pen>(null);
  const [empty, setEmpty] = useState(true);
  const [busy, setBusy] = useState(false);
  const { size, onLoad } = useFit(room);
  const finish = async () => {
    if (!image.current || !pen.current || !size) return;
    setBusy(true);
    try {
      onDrawn(await drawn(image.current, pen.current, size.width));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div ref={room} className="flex min-h-0 flex-1 items-center justify-center overflow-hidden p-2">
        <div className="relative">
          <img ref={image} src={url} alt="" onLoad={onLoad} {...size} className={classNames('max-w-none', size === null && 'invisible absolute')} />
          {size ? <PenCanvas ref={pen} tip="marker" label={t('draw.canvas')} onChange={setEmpty} className="absolute inset-0 size-full" /> : null}
        </div>
      </div>
      <footer className="flex items-center gap-2 px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <Button size="touch" disabled={empty} onClick={() => pen.current?.takeBack()}>
          {t('draw.takeBack')}
        </Button>
        <span className="flex-1" />
        <Button size="touch" onClick={onCancel}>
          {t('draw.cancel')}
        </Button>
        <Button size="touch" variant="primary" disabled={empty} busy={busy} onClick={() => void finish()}>
          {t('draw.done')}
        </Button>
      </footer>
    </>
  );
}

async function drawn(image: HTMLImageElement, pen: Pen, shownWidth: number): Promise<Developed> {
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas');
  context.drawImage(image, 0, 0);
  pen.paint(context, size.width / shownWidth);
  const { encode } = await import('#app/field/photo.ts');
  return encode(canvas, size);
}

type Fit = { width: number; height: number };

/** The size at which the whole picture is seen in its room. */
function useFit(room: RefObject<HTMLElement | null>) {
  const [natural, setNatural] = useState<Fit | null>(null);
  const [size, setSize] = useState<Fit | null>(null);
  useEffect(() => {
    const element = room.current;
    if (!element || !natural) return;
    const measure = () => {
      const space = { width: element.clientWidth - MARGIN, height: element.clientHeight - MARGIN };
      const scale = Math.min(space.width / natural.width, space.height / natural.height, 1);
      setSize(fitted(natural, Math.max(natural.width, natural.height) * scale));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [room, natural]);
  const onLoad = ({ currentTarget }: { currentTarget: HTMLImageElement }) => {
    setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
  };
  return { size, onLoad };
}

/** The padding of the room, both sides together. */
const MARGIN = 16;
