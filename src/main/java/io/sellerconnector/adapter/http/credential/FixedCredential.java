package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.transport.CallDeadline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An API key, a login, or a token that stays the same. */
record FixedCredential(Header header) implements Credential {

  static FixedCredential apiKey(String name, String key) {
    return new FixedCredential(new Header(name, key));
  }

  static FixedCredential basic(String username, String password) {
    return new FixedCredential(new Header("Authorization", basicValue(username, password)));
  }

  static FixedCredential bearer(String token) {
    return new FixedCredential(new Header("Authorization", "Bearer " + token));
  }

  static String basicValue(String username, String password) {
    byte[] login = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  @Override
  public Header header(CallDeadline callDeadline) {
    return header;
  }
}
