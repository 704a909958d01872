// How the host page signs people in: as Teams' own web client does, at an address of this page.

/** Client id of Teams on the web; the tab's token names it as the client that asked (`azp`). */
export const teamsWebClientId = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

/** Where Entra sends the code. */
export const signedInPath = '/signed-in';
