/** The Node.js options of an app's image, so that the app is measured as it is deployed. */
import { readFileSync } from 'node:fs';

export function deployedOptions(app: 'voice-api' | 'backup-worker'): string[] {
  const file = new URL(`../../../docker/${app}.Dockerfile`, import.meta.url);
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (command === undefined) throw new Error(`docker/${app}.Dockerfile has no command`);
  return (JSON.parse(command) as string[]).slice(1, -1);
}
