/**
 * The most bytes that the body of a request with a list of up to 100 things may have: more than other
 * routes take, and for no other route.
 */
export const LIST_BODY_LIMIT_BYTES = 128 * 1024;
