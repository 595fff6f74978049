/** Tells the styles which part of the page is not covered by the keyboard of a phone that lays it over the page. */
export function followVisiblePart(page: Window, style: CSSStyleDeclaration): void {
  const viewport = page.visualViewport;
  if (viewport === null) return;
  const follow = (): void => {
    // Who zooms in chooses the part to be seen.
    const isCovered = viewport.scale === 1 && viewport.height < page.innerHeight;
    style.setProperty('--covered-top', isCovered ? `${viewport.offsetTop}px` : '0px');
    style.setProperty('--visible-height', isCovered ? `${viewport.height}px` : '100dvh');
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
  follow();
}
