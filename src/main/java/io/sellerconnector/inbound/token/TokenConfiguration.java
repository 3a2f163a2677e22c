package io.sellerconnector.inbound.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Reads the tokens of all surfaces; what must not be used stops the start. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  private static final Logger log = LoggerFactory.getLogger(TokenConfiguration.class);
  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");
  private static final String OF_MARKETPLACE = "connector.marketplace-api.tokens";
  private static final ConfigurationPropertyName MARKETPLACES =
      ConfigurationPropertyName.of("connector.marketplaces");
  private static final Duration SOON = Duration.ofDays(14);

  private final boolean isPlayground;
  private final boolean isAffiliate;
  private final boolean isSeller;

  TokenConfiguration(Environment environment) {
    this.isPlayground = environment.acceptsProfiles(PLAYGROUNDS);
    this.isAffiliate = environment.getProperty("connector.affiliate.enabled", Boolean.class, false);
    this.isSeller =
        StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
            .anyMatch(source ->
                source.containsDescendantOf(MARKETPLACES) == ConfigurationPropertyState.PRESENT);
  }

  @Bean
  ApiTokens sellerApiTokens(
      SellerApiProperties properties,
      OperationsProperties operations,
      MarketplaceApiProperties marketplace,
      MeterRegistry meters,
      Clock clock) {
    try {
      List<ApiToken> ofOperations = operationsReader().read(operations.tokens());
      List<ApiToken> ofMarketplace = marketplaceReader().read(marketplace.tokens());
      ApiTokens tokens = tokens(properties, ofOperations, ofMarketplace, clock);
      warnOfExpiry(tokens.all(), clock.instant());
      Gauge.builder("connector.tokens.file.faulty", tokens, each -> each.isFileFaulty() ? 1 : 0)
          .description("1 while the file of tokens cannot be used, and the former tokens count")
          .register(meters);
      Gauge.builder(
              "connector.tokens.expiry", tokens, each -> untilTheNextExpires(each, clock.instant()))
          .description("Until the next token of the Seller API expires; negative once it has")
          .baseUnit("seconds")
          .register(meters);
      return tokens;
    } catch (TokenFault fault) {
      throw fault.asRefusal();
    }
  }

  @Bean
  ApiTokens operationsTokens(OperationsProperties properties, Clock clock) {
    try {
      return new ApiTokens(operationsReader().read(properties.tokens()), null, shortest(), clock);
    } catch (TokenFault fault) {
      throw fault.asRefusal();
    }
  }

  /** One token must not open two surfaces. */
  @Bean
  ApiTokens marketplaceApiTokens(
      MarketplaceApiProperties properties,
      SellerApiProperties seller,
      OperationsProperties operations,
      Clock clock) {
    try {
      List<ApiToken> tokens = marketplaceReader().read(properties.tokens());
      if (isAffiliate && tokens.isEmpty()) {
        throw new TokenFault(
            OF_MARKETPLACE,
            "there is none: nobody could use the Marketplace API; write name and hash of one here");
      }
      refuseEqual(OF_MARKETPLACE, tokens, operationsReader().read(operations.tokens()));
      refuseEqual(
          OF_MARKETPLACE,
          tokens,
          new TokenReader("connector.seller-api.tokens", isPlayground, true).read(seller.tokens()));
      return new ApiTokens(tokens, null, shortest(), clock);
    } catch (TokenFault fault) {
      throw fault.asRefusal();
    }
  }

  private ApiTokens tokens(
      SellerApiProperties properties,
      List<ApiToken> ofOperations,
      List<ApiToken> ofMarketplace,
      Clock clock) {
    TokenReader reader = new TokenReader("connector.seller-api.tokens", isPlayground, true);
    List<ApiToken> configured = reader.read(properties.tokens());
    refuseEqual(configured, ofOperations);
    String path = properties.tokensFile();
    ApiTokenFile file =
        file(
            path,
            ofFile -> {
              refuseTwice(path + "", configured, ofFile);
              refuseEqual(ofFile, ofOperations);
              refuseEqual(path + ": tokens", ofFile, ofMarketplace);
            },
            clock);
    boolean isNeeded = isSeller || !isAffiliate; // the other role has an API of its own
    if (isNeeded && configured.isEmpty() && file == null) {
      throw new TokenFault(
          "connector.seller-api.tokens",
          "there is none: nobody could use the Seller API; write name, hash and scopes of one here"
              + " or into connector.seller-api.tokens-file");
    }
    return new ApiTokens(configured, file, shortest(), clock);
  }

  private @Nullable ApiTokenFile file(
      @Nullable String path, Consumer<List<ApiToken>> check, Clock clock) {
    if (path == null || path.isBlank()) {
      return null;
    }
    try {
      return new ApiTokenFile(
          Path.of(path), new TokenReader(path + ": tokens", isPlayground, true), check, clock);
    } catch (InvalidPathException e) {
      throw new TokenFault("connector.seller-api.tokens-file", "is not a path");
    }
  }

  private TokenReader operationsReader() {
    return new TokenReader("connector.operations.tokens", isPlayground, false);
  }

  private TokenReader marketplaceReader() {
    return new TokenReader(OF_MARKETPLACE, isPlayground, false);
  }

  private int shortest() {
    return isPlayground ? 1 : TokenReader.SHORTEST;
  }

  private void refuseTwice(String path, List<ApiToken> configured, List<ApiToken> ofFile) {
    if (isPlayground) {
      return;
    }
    for (ApiToken one : configured) {
      for (ApiToken other : ofFile) {
        if (one.hash().equals(other.hash())) {
          throw new TokenFault(
              path + ": tokens",
              "'" + other + "' is the token of '" + one + "' in the configuration; take one away");
        }
        if (one.name().equalsIgnoreCase(other.name())) {
          throw new TokenFault(
              path + ": tokens", "'" + other + "' is the name of a token in the configuration too");
        }
      }
    }
  }

  private void refuseEqual(List<ApiToken> seller, List<ApiToken> operations) {
    if (isPlayground) {
      return;
    }
    for (ApiToken one : seller) {
      for (ApiToken other : operations) {
        if (one.hash().equals(other.hash())) {
          throw new TokenFault(
              "connector.operations.tokens",
              "'" + other + "' is the token of '" + one + "' for the Seller API; draw another");
        }
      }
    }
  }

  private void refuseEqual(String property, List<ApiToken> tokens, List<ApiToken> others) {
    for (ApiToken one : tokens) {
      for (ApiToken other : others) {
        if (!isPlayground && one.hash().equals(other.hash())) {
          throw new TokenFault(
              property,
              "'" + one + "' is the token of '" + other + "' for another surface; draw another");
        }
      }
    }
  }

  private static void warnOfExpiry(List<ApiToken> tokens, Instant now) {
    for (ApiToken token : tokens) {
      if (token.isExpired(now.plus(SOON))) {
        log.warn(
            "the token '{}' of the Seller API {} {}",
            token,
            token.isExpired(now) ? "has expired at" : "expires at",
            token.expires());
      }
    }
  }

  private static double untilTheNextExpires(ApiTokens tokens, Instant now) {
    return tokens.all().stream()
        .map(ApiToken::expires)
        .filter(Objects::nonNull)
        .mapToDouble(expires -> Duration.between(now, expires).toSeconds())
        .min()
        .orElse(Double.NaN);
  }
}
