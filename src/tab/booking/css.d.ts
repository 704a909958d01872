// Looks that are loaded with the part they belong to; the build takes care of them.
declare module '*.css';
