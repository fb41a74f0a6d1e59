/**
 * Runs something in a window as narrow as that of a small phone, where the styles for it are in force.
 *
 * @param widthPx The width, in pixels.
 * @param run What to do in it.
 * @throws Error Where Karma does not run the specs in a frame: nothing else can be made narrow.
 */
export async function inNarrowWindow(widthPx: number, run: () => Promise<void>): Promise<void> {
  // eslint-disable-next-line no-restricted-globals -- injecting it would close the test module before the spec sets it up
  const frame = document.defaultView?.frameElement as HTMLElement | null | undefined;
  if (!frame) throw new Error('The specs are not in a frame.');
  const { width } = frame.style;
  frame.style.width = `${widthPx}px`;
  try {
    await run();
  } finally {
    frame.style.width = width;
  }
}
