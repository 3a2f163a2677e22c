package io.sellerconnector.sandbox;

import java.util.Map;

/** What is answered to a call. */
record Reply(int status, String contentType, byte[] body) {

  static Reply ok(Object value) {
    return json(200, value);
  }

  static Reply json(int status, Object value) {
    return new Reply(status, "application/json", Json.write(value));
  }

  static Reply problem(int status, String detail) {
    return new Reply(
        status, "application/problem+json", Json.write(Map.of("status", status, "detail", detail)));
  }
}
