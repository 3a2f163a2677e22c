package io.sellerconnector.inbound.token;

import io.sellerconnector.identity.SecretHash;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tokens of one surface: those of the configuration and those of the file. */
public final class ApiTokens {

  private final List<ApiToken> configured;
  private final @Nullable ApiTokenFile file;
  private final int shortest;
  private final Clock clock;

  ApiTokens(List<ApiToken> configured, @Nullable ApiTokenFile file, int shortest, Clock clock) {
    this.configured = configured;
    this.file = file;
    this.shortest = shortest;
    this.clock = clock;
  }

  /** What a presented token is worth. */
  public sealed interface Finding {

    record Known(ApiToken token) implements Finding {}

    record Expired(ApiToken token) implements Finding {}

    record Unknown() implements Finding {}
  }

  public Finding find(String presented) {
    if (presented.length() < shortest) {
      return new Finding.Unknown();
    }
    SecretHash hash = SecretHash.of(presented);
    ApiToken found = among(all(), hash);
    if (found == null && file != null) {
      found = among(file.tokensAtOnce(), hash);
    }
    if (found == null) {
      return new Finding.Unknown();
    }
    return found.isExpired(clock.instant()) ? new Finding.Expired(found) : new Finding.Known(found);
  }

  List<ApiToken> all() {
    return file == null
        ? configured
        : Stream.concat(configured.stream(), file.tokens().stream()).toList();
  }

  boolean isFileFaulty() {
    return file != null && file.isFaulty();
  }

  /** Compares with every token, so that the time taken tells nothing. */
  private static @Nullable ApiToken among(List<ApiToken> tokens, SecretHash hash) {
    ApiToken found = null;
    for (ApiToken token : tokens) {
      if (token.hash().matches(hash)) {
        found = token;
      }
    }
    return found;
  }
}
