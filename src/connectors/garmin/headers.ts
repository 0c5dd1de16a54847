/** Headers of the data and token calls. Only `Authorization` is known to be required; the rest is what the app sends. */
export const APP_HEADERS: Readonly<Record<string, string>> = {
  'user-agent': 'GCM-Android-5.23',
  'x-garmin-client-platform': 'Android',
  'x-app-ver': '10861',
  'x-lang': 'en',
  'accept-language': 'en-US,en;q=0.9',
};

/** Sign-in calls answer as they do to the phone app. */
export const SSO_HEADERS: Readonly<Record<string, string>> = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  accept: 'application/json, text/plain, */*',
};
