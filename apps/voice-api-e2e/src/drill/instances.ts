/** Instances of the built server, each with its own port, and the ways in which they are replaced. */
import { startProgram, type Program } from '../testing/start-program.ts';

export interface Instances {
  readonly ports: readonly number[];
  /** One after the other ends with SIGTERM, and starts again. */
  deploy(): Promise<void>;
  /** One after the other ends with SIGKILL, and starts again. */
  kill(pause: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function startInstances(
  ports: readonly number[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Instances> {
  const start = async (port: number): Promise<Program> => {
    const program = startProgram('main', folder, { ...environment, PORT: String(port) });
    await program.listening();
    return program;
  };
  // The first of them makes the tables.
  const programs: Program[] = [];
  for (const port of ports) programs.push(await start(port));

  const replace = async (index: number, signal: NodeJS.Signals): Promise<void> => {
    const { child, ended } = programs[index]!;
    child.kill(signal);
    const code = await ended;
    if (signal === 'SIGTERM' && code !== 0) throw new Error(`an instance ended with ${code}`);
    programs[index] = await start(ports[index]!);
  };

  return {
    ports,
    deploy: async () => {
      for (const index of ports.keys()) await replace(index, 'SIGTERM');
    },
    kill: async (pause) => {
      for (const index of ports.keys()) {
        if (index > 0) await pause();
        await replace(index, 'SIGKILL');
      }
    },
    close: async () => {
      for (const { child } of programs) child.kill('SIGKILL');
      await Promise.all(programs.map(({ ended }) => ended));
    },
  };
}
