/** Each file of lunr-languages is a function that adds its language to lunr. */
declare module 'lunr-languages/*' {
  const extend: (lunr: object) => void;
  export default extend;
}
