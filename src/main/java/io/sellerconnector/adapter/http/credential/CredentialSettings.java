package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.http.transport.SafeUrl;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which credential is configured; one, or none. */
public sealed interface CredentialSettings {

  /** No header proves who we are; a client certificate or the signature may. */
  record None() implements CredentialSettings {}

  /** A header that stays the same. */
  record Fixed(FixedCredential credential) implements CredentialSettings {}

  /** A token in a file that is written anew now and then. */
  record TokenFile(Path file) implements CredentialSettings {}

  /**
   * OAuth 2 client credentials.
   *
   * @param scope empty for none
   * @param inForm whether id and secret stand in the form instead of HTTP basic
   */
  record ClientCredentials(
      URI tokenUrl, String clientId, String clientSecret, String scope, boolean inForm)
      implements CredentialSettings {

    /** Without the secret. */
    @Override
    public String toString() {
      return "ClientCredentials[tokenUrl=" + tokenUrl + "]";
    }
  }

  static CredentialSettings of(AdapterSettings settings) {
    List<String> given =
        Stream.of("api-key", "basic", "bearer", "oauth2")
            .filter(kind -> isGiven(settings, kind))
            .toList();
    if (given.size() > 1) {
      throw new AdapterMisconfigured(
          "%s has settings below %s; one of them proves who we are, take the others away"
              .formatted(settings.prefix(), String.join(" and ", given)));
    }
    return given.isEmpty() ? new None() : read(settings, given.getFirst());
  }

  private static boolean isGiven(AdapterSettings settings, String kind) {
    return switch (kind) {
      case "api-key" -> any(settings, "api-key.header", "api-key.value");
      case "basic" -> any(settings, "basic.username", "basic.password");
      case "bearer" -> any(settings, "bearer.token", "bearer.token-file");
      default ->
          any(
              settings,
              "oauth2.token-url",
              "oauth2.client-id",
              "oauth2.client-secret",
              "oauth2.scope",
              "oauth2.client-authentication");
    };
  }

  private static boolean any(AdapterSettings settings, String... names) {
    return Stream.of(names).anyMatch(name -> settings.find(name).isPresent());
  }

  private static CredentialSettings read(AdapterSettings settings, String kind) {
    return switch (kind) {
      case "api-key" ->
          new Fixed(
              FixedCredential.apiKey(headerName(settings), sendable(settings, "api-key.value")));
      case "basic" -> new Fixed(basic(settings));
      case "bearer" -> bearer(settings);
      default -> clientCredentials(settings);
    };
  }

  private static String headerName(AdapterSettings settings) {
    String name = settings.find("api-key.header").orElse("X-Api-Key").strip();
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      throw new AdapterMisconfigured(
          "%s.api-key.header is \"%s\", which is not the name of an HTTP header"
              .formatted(settings.prefix(), name));
    }
    return name;
  }

  private static FixedCredential basic(AdapterSettings settings) {
    String username = settings.required("basic.username");
    if (username.contains(":")) {
      throw new AdapterMisconfigured(
          "%s.basic.username has a colon, which HTTP basic cannot carry"
              .formatted(settings.prefix()));
    }
    return FixedCredential.basic(username, settings.required("basic.password"));
  }

  private static CredentialSettings bearer(AdapterSettings settings) {
    String file = settings.find("bearer.token-file").orElse(null);
    if (file == null) {
      return new Fixed(FixedCredential.bearer(sendable(settings, "bearer.token")));
    }
    if (settings.find("bearer.token").isPresent()) {
      throw new AdapterMisconfigured(
          "%s.bearer has both token and token-file; take one away".formatted(settings.prefix()));
    }
    try {
      return new TokenFile(Path.of(file.strip()));
    } catch (InvalidPathException e) {
      throw new AdapterMisconfigured(
          "%s.bearer.token-file is \"%s\", which is not a path".formatted(settings.prefix(), file),
          e);
    }
  }

  private static ClientCredentials clientCredentials(AdapterSettings settings) {
    String how = settings.find("oauth2.client-authentication").orElse("basic").strip();
    if (!how.equals("basic") && !how.equals("form")) {
      throw new AdapterMisconfigured(
          "%s.oauth2.client-authentication is \"%s\"; write basic or form"
              .formatted(settings.prefix(), how));
    }
    return new ClientCredentials(
        SafeUrl.read(settings, "oauth2.token-url", settings.required("oauth2.token-url")),
        settings.required("oauth2.client-id"),
        settings.required("oauth2.client-secret"),
        settings.find("oauth2.scope").orElse(""),
        how.equals("form"));
  }

  /** What a header can carry. */
  private static String sendable(AdapterSettings settings, String name) {
    String value = settings.required(name).strip();
    if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new AdapterMisconfigured(
          "%s.%s has a blank or a character that no HTTP header can carry"
              .formatted(settings.prefix(), name));
    }
    return value;
  }
}
