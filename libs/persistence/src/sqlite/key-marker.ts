/** Marks a hashed key in a column where the replaced program kept plain ones. */
export const hashMarker = 'sha256:';
