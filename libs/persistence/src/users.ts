/** Who may call. Keys are known by their hash alone. */
export interface User {
  readonly id: number;
  readonly username: string;
  /** The first characters of the key, by which a person recognises it. */
  readonly apiKeyPrefix: string | null;
  readonly createdAtMs: number;
}

export interface NewUser {
  readonly username: string;
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly apiKeyHash: string;
  readonly apiKeyPrefix?: string;
  readonly createdAtMs: number;
}

export type AddUserResult =
  | { readonly added: true; readonly user: User }
  | { readonly added: false; readonly reason: 'username_taken' };

export interface UserStore {
  add(user: NewUser): Promise<AddUserResult>;
  findByKeyHash(apiKeyHash: string): Promise<User | undefined>;
  /** Every user, by id. */
  list(): Promise<User[]>;
  count(): Promise<number>;
}
