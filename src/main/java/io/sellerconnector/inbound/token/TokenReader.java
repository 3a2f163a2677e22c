package io.sellerconnector.inbound.token;

import io.sellerconnector.identity.SecretHash;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens as they are configured, and refuses what would open the door to others: tokens in
 * clear or short, such as everybody knows, and one token under two names.
 */
final class TokenReader {

  /** A token that a machine drew has more; shorter ones are never right where it counts. */
  static final int SHORTEST = 20;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  /** Tokens that stand in documents and examples, or that people type when they are in a hurry. */
  private static final Set<SecretHash> PUBLISHED =
      Stream.of(
              "",
              "local",
              "test",
              "token",
              "secret",
              "password",
              "admin",
              "changeme",
              "change-me",
              "seller",
              "operator",
              "seller-token",
              "operator-token",
              "$TOKEN",
              "$SECRET",
              "${SELLER_API_TOKEN}",
              "${METRICS_TOKEN}")
          .flatMap(token -> Stream.of(token, token + "\n"))
          .map(SecretHash::of)
          .collect(Collectors.toUnmodifiableSet());

  private final String property;
  private final boolean isPlayground;
  private final boolean hasScopes;

  /**
   * @param property the list's full name
   * @param isPlayground whether tokens in clear, short and known ones may be used
   * @param hasScopes whether a token opens only what it says
   */
  TokenReader(String property, boolean isPlayground, boolean hasScopes) {
    this.property = property;
    this.isPlayground = isPlayground;
    this.hasScopes = hasScopes;
  }

  /**
   * @throws TokenFault if one of them must not be used
   */
  List<ApiToken> read(List<TokenSettings> settings) {
    List<ApiToken> tokens = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<SecretHash> hashes = new HashSet<>();
    for (int i = 0; i < settings.size(); i++) {
      String place = property + "[" + i + "]";
      ApiToken token = read(place, i, settings.get(i));
      if (!names.add(token.name().toLowerCase(Locale.ROOT))) {
        throw new TokenFault(place + ".name", "'" + token.name() + "' is there twice");
      }
      if (!hashes.add(token.hash())) {
        throw new TokenFault(
            place + ".hash", "is that of another token; each program gets a token of its own");
      }
      tokens.add(token);
    }
    return List.copyOf(tokens);
  }

  private ApiToken read(String place, int index, TokenSettings settings) {
    boolean isBare = settings.name().isEmpty() && !SecretHash.isHash(settings.hash());
    if (isBare && isPlayground) {
      return new ApiToken(
          "token-" + (index + 1),
          SecretHash.of(settings.hash()),
          EnumSet.allOf(Scope.class),
          expires(place, settings.expires()));
    }
    if (isBare) {
      throw new TokenFault(
          place,
          "is a token in clear: write name, hash and"
              + (hasScopes ? " scopes" : " nothing else")
              + " in its place; the hash is sha256: and what echo -n \"$TOKEN\" | sha256sum says");
    }
    if (!NAME.matcher(settings.name()).matches()) {
      throw new TokenFault(
          place + ".name",
          "says who holds the token, in 1 to 40 letters, digits, dots, hyphens and underscores");
    }
    return new ApiToken(
        settings.name(),
        hash(place + ".hash", settings.hash()),
        scopes(place + ".scopes", settings.scopes()),
        expires(place, settings.expires()));
  }

  private SecretHash hash(String place, String text) {
    SecretHash hash;
    try {
      hash = isPlayground ? SecretHash.configured(text) : hashOnly(text);
    } catch (IllegalArgumentException e) {
      throw new TokenFault(place, String.valueOf(e.getMessage()));
    }
    if (!isPlayground && PUBLISHED.contains(hash)) {
      throw new TokenFault(
          place, "is that of a token which everybody knows; draw one with openssl rand -hex 32");
    }
    return hash;
  }

  private static SecretHash hashOnly(String text) {
    if (!SecretHash.isHash(text)) {
      throw new IllegalArgumentException(
          "is not a hash: write sha256: and what echo -n \"$TOKEN\" | sha256sum says");
    }
    return SecretHash.configured(text);
  }

  private Set<Scope> scopes(String place, List<Scope> scopes) {
    if (hasScopes == scopes.isEmpty()) {
      throw new TokenFault(
          place,
          hasScopes
              ? "say what the token opens, at least one of " + Scope.all()
              : "there are none here: such a token opens all of one surface and nothing else,"
                  + " /actuator or the Marketplace API");
    }
    return scopes.isEmpty() ? Set.of() : EnumSet.copyOf(scopes);
  }

  private static @Nullable Instant expires(String place, String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return text.strip().length() == 10
          ? LocalDate.parse(text.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new TokenFault(
          place + ".expires",
          "\""
              + text
              + "\" is neither a day such as 2027-06-30 nor an instant such as"
              + " 2027-06-30T12:00:00Z");
    }
  }
}
