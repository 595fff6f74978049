/** Types of `WebAssembly`, which TypeScript declares only in its `dom` library. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: object): Promise<Instance>;
  type Instance = object;
}
