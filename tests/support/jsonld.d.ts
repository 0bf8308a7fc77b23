declare module 'jsonld' {
  const jsonld: {
    /** Any document in its longest form: every name an IRI, every value a list. */
    expand(document: unknown): Promise<readonly Readonly<Record<string, unknown>>[]>;
  };
  export default jsonld;
}
