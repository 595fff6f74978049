/** Shows the OpenAPI document of this server. Nothing is asked of other hosts, and a key that is typed in is stored nowhere. */

/** Swagger UI is a script of its own, which is loaded before this one. */
declare const SwaggerUIBundle: (options: Readonly<Record<string, unknown>>) => unknown;

SwaggerUIBundle({
  // Relative to the page, which may be behind any prefix of a proxy.
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
