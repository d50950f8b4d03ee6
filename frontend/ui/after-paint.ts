// When has the browser drawn what React has just put on the page? A task after its next frame.

/** Runs `then` once the page has been drawn, unless what is returned is called before. */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    timer = setTimeout(then);
  };
  // A tab that nobody sees draws nothing.
  const frame = document.hidden ? 0 : requestAnimationFrame(next);
  if (document.hidden) next();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
