/** Reports the progress of a transfer a fixed number of times, whatever its length. */
export function inSteps(steps: number, report: (doneBytes: number, totalBytes: number) => void) {
  let last = 0;
  return (doneBytes: number, totalBytes: number): void => {
    const reached = Math.floor((doneBytes / totalBytes) * steps);
    if (reached <= last) return;
    last = reached;
    report(doneBytes, totalBytes);
  };
}
