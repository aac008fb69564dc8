// A static app: no server renders it, the program only hands out the files.
export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';
