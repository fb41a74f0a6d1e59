/**
 * Listens for events.
 *
 * @param target What they happen to.
 * @param type Their type.
 * @param hear Called for each.
 * @param capture Whether to hear of them before others do.
 * @returns Ends it.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who listens knows which event its type is
export function listen<E extends Event>(
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  type: string,
  hear: (event: E) => void,
  capture = false,
): () => void {
  const listener = hear as (event: Event) => void;
  target.addEventListener(type, listener, capture);
  return () => {
    target.removeEventListener(type, listener, capture);
  };
}
