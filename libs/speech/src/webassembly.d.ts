/** Node has these; TypeScript declares them in its `dom` library only. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: object): Promise<Instance>;
  type Instance = object;
}
