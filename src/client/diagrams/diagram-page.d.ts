/** Made by the build: the document that draws diagrams, below the site's base. Empty where there is none (in `vite dev`). */
declare module 'virtual:diagram-page' {
  const address: string;
  export default address;
}
