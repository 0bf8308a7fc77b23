/**
 * Sets the theme a reader chose before anything is painted, and keeps quiet about a move from page to page that the
 * browser gave up because it was slow, which may be told before any other script is there. The only inline script
 * there is: the policy allows it by its hash, which a test compares with the text.
 */
export const THEME_SCRIPT =
  "try{var t=localStorage.getItem('clew-theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){};addEventListener('unhandledrejection',function(e){var r=e.reason;if(r instanceof DOMException&&/transition/i.test(r.message))e.preventDefault()})";

/** `sha256-…` of the script, base64. */
export const THEME_SCRIPT_HASH = 'sha256-K5fgACCVPpjmBRwvCQ2HFrdx1aGWKR/qAR36s3Xl5Iw=';
