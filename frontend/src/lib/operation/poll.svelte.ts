/** Asks again every so often while the page is looked at. Call it while a component is being set up. */
export function every(milliseconds: () => number, again: () => Promise<void>) {
  $effect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again();
    }, milliseconds());
    return () => clearInterval(timer);
  });
}
