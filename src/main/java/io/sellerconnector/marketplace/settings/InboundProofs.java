package io.sellerconnector.marketplace.settings;

import io.sellerconnector.identity.AddressRange;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one marketplace's calls are compared with. */
final class InboundProofs {

  private record Pair(SecretHash key, SecretHash token) {

    boolean matches(SecretHash otherKey, SecretHash otherToken) {
      boolean keyMatches = key.matches(otherKey);
      boolean tokenMatches = token.matches(otherToken);
      return keyMatches && tokenMatches;
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final @Nullable SecretHash pathSecret;
  private final List<AddressRange> addresses;
  private final @Nullable String certificateHeader;
  private final List<SecretHash> certificates;
  private final boolean anyIsEnough;

  InboundProofs(MarketplaceSettings settings) {
    InboundSettings inbound = settings.inbound();
    add(settings.inboundKey(), settings.inboundToken());
    add(inbound.secondKey(), inbound.secondToken());
    this.pathSecret =
        inbound.pathSecret().isEmpty() ? null : SecretHash.configured(inbound.pathSecret());
    this.addresses = inbound.addresses().stream().map(AddressRange::of).toList();
    this.certificateHeader = inbound.certificateHeader();
    this.certificates = inbound.certificates().stream().map(SecretHash::configured).toList();
    this.anyIsEnough = inbound.demand() == InboundSettings.Demand.ANY;
  }

  private void add(String key, String token) {
    if (!key.isEmpty()) {
      pairs.add(new Pair(SecretHash.configured(key), SecretHash.configured(token)));
    }
  }

  Set<Proof> demanded() {
    Set<Proof> demanded = EnumSet.noneOf(Proof.class);
    if (!pairs.isEmpty()) {
      demanded.add(Proof.KEY_AND_TOKEN);
    }
    if (pathSecret != null) {
      demanded.add(Proof.PATH_SECRET);
    }
    if (!addresses.isEmpty()) {
      demanded.add(Proof.ADDRESS);
    }
    if (certificateHeader != null) {
      demanded.add(Proof.CERTIFICATE);
    }
    return demanded;
  }

  ProofCheck check(CallEvidence evidence) {
    Set<Proof> demanded = demanded();
    Set<Proof> right = EnumSet.noneOf(Proof.class);
    Set<Proof> wrong = EnumSet.noneOf(Proof.class);
    for (Proof proof : demanded) {
      isRight(proof, evidence).ifPresent(isRight -> (isRight ? right : wrong).add(proof));
    }
    boolean enough =
        demanded.isEmpty() || (anyIsEnough ? !right.isEmpty() : right.equals(demanded));
    return new ProofCheck(demanded, right, wrong, enough);
  }

  /** Empty if the call brought nothing of the kind. */
  private Optional<Boolean> isRight(Proof proof, CallEvidence evidence) {
    return switch (proof) {
      case KEY_AND_TOKEN -> isRightPair(evidence.key(), evidence.token());
      case PATH_SECRET ->
          Optional.ofNullable(evidence.pathSecret())
              .map(given -> pathSecret != null && pathSecret.matches(given));
      case ADDRESS ->
          Optional.ofNullable(evidence.client())
              .map(given -> addresses.stream().anyMatch(range -> range.contains(given)));
      case CERTIFICATE ->
          certificateHeader == null
              ? Optional.empty()
              : evidence.fromProxy().apply(certificateHeader).map(this::isKnownCertificate);
    };
  }

  /** Compares with every pair, so that the time taken tells nothing. */
  private Optional<Boolean> isRightPair(@Nullable String key, @Nullable String token) {
    if (key == null || token == null) {
      return Optional.empty();
    }
    SecretHash givenKey = SecretHash.of(key);
    SecretHash givenToken = SecretHash.of(token);
    boolean matches = false;
    for (Pair pair : pairs) {
      matches |= pair.matches(givenKey, givenToken);
    }
    return Optional.of(matches);
  }

  private boolean isKnownCertificate(String given) {
    SecretHash hash = SecretHash.of(given.strip());
    boolean known = false;
    for (SecretHash certificate : certificates) {
      known |= certificate.matches(hash);
    }
    return known;
  }
}
