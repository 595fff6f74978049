/** A few reports of a transfer of any length: lines for programs are few, and a bar moves as often as can be seen. */
export function inSteps(steps: number, report: (doneBytes: number, totalBytes: number) => void) {
  let last = 0;
  return (doneBytes: number, totalBytes: number): void => {
    const reached = Math.floor((doneBytes / totalBytes) * steps);
    if (reached <= last) return;
    last = reached;
    report(doneBytes, totalBytes);
  };
}
