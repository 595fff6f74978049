/** What lies in a backup's folder. It is written last: a folder without one is no finished backup. */
export const manifestFormat = 1;

export interface Manifest {
  readonly format: typeof manifestFormat;
  /** When the copy was begun, ISO 8601, UTC. */
  readonly createdAt: string;
  readonly database: {
    readonly key: string;
    readonly sizeBytes: number;
    readonly sha256: string;
    /** Rows of each table. */
    readonly rowCounts: Readonly<Record<string, number>>;
  };
}
