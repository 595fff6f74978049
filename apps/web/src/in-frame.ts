/** The page in the frame of a widget. Only pages of the practice's origins can be around it, and nothing secret is told. */
import type { Phase } from './call-state.ts';
import type { FrameMessage } from './frame-messages.ts';

export interface Frame {
  /** Tells the widget when a call begins or is over. */
  show(phase: Phase): void;
}

/** @returns undefined when the page is not in a frame */
export function joinFrame(page: Window): Frame | undefined {
  if (page.parent === page) return undefined;
  const tell = (message: FrameMessage): void => page.parent.postMessage(message, '*');
  let isOn = false;
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') tell({ petvisor: 'escape' });
  });
  return {
    show: (phase) => {
      const isCalling = phase === 'connecting' || phase === 'live' || phase === 'leaving';
      if (isCalling === isOn) return;
      isOn = isCalling;
      tell({ petvisor: 'call', isOn });
    },
  };
}
