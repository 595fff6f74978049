import type { VetstoriaClient, VetstoriaOptions } from './types.ts';

export declare function createVetstoriaClient(options: VetstoriaOptions): VetstoriaClient;
