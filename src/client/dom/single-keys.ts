/** `off` switches single-key shortcuts off. */
const KEY = 'clew:single-keys';

/** Whether keys pressed alone do something. */
export const singleKeysWork = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
};

/** Switches single-key shortcuts on or off for this browser. */
export const setSingleKeys = (on: boolean): void => {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage they stay on.
  }
};
