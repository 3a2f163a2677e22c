package io.sellerconnector.adapter.http.credential;

import java.time.Instant;

/**
 * A token of an authorisation server.
 *
 * @param got when it was asked for
 * @param end from when on another one is needed
 */
record AccessToken(Credential.Header header, Instant got, Instant end) {}
