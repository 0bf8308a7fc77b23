/**
 * Sets the theme a reader chose before anything is painted. The only inline script there is: the policy allows it by
 * its hash, which a test compares with the text.
 */
export const THEME_SCRIPT =
  "try{var t=localStorage.getItem('clew-theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}";

/** `sha256-…` of the script, base64. */
export const THEME_SCRIPT_HASH = 'sha256-SlnhbodXsfP2WxsSvlhk3yGSYdq7QpKHJUKBDlStXqo=';
