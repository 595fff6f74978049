/** Styles of the widget: a constructed sheet, which no content security policy of the page around it forbids. */
export const STYLES = `
:host {
  all: initial;
  position: fixed;
  inset: auto 0 0 auto;
  z-index: 2147483000;
}
[hidden] {
  display: none !important;
}
button {
  border: 0;
  cursor: pointer;
  font: 700 22px/1 system-ui, sans-serif;
}
button:focus-visible {
  outline: 3px solid var(--colour);
  outline-offset: 3px;
}
.open {
  position: fixed;
  right: calc(max(20px, env(safe-area-inset-right)) + var(--place) * 76px);
  bottom: max(20px, env(safe-area-inset-bottom));
  width: 60px;
  height: 60px;
  padding: 16px;
  border-radius: 50%;
  background: var(--colour);
  color: var(--on-colour);
  box-shadow: 0 4px 16px #0004;
}
.calling {
  box-shadow: 0 0 0 6px #1c7c4a;
}
svg {
  width: 28px;
  height: 28px;
  fill: currentColor;
}
.panel {
  position: fixed;
  right: max(12px, env(safe-area-inset-right));
  bottom: 96px;
  width: min(420px, calc(100vw - 24px));
  height: min(680px, calc(100dvh - 116px));
  overflow: hidden;
  border-radius: 18px;
  background: Canvas;
  box-shadow: 0 8px 40px #0006;
}
iframe {
  width: 100%;
  height: 100%;
  border: 0;
}
.close {
  position: absolute;
  top: 8px;
  right: 8px;
  width: 44px;
  height: 44px;
  border-radius: 50%;
  background: Canvas;
  color: CanvasText;
}
`;
