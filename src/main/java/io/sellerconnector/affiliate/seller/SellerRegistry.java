package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.inbound.SellerProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters sellers, changes them, and takes them away. */
@Component
@AffiliateRole
final class SellerRegistry {

  private static final Logger log = LoggerFactory.getLogger(SellerRegistry.class);

  /** Longer, a secret that somebody has read would be good for too long. */
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final KnownSellers known;
  private final StoredSellers stored;
  private final SellerSecrets secrets;
  private final List<SellerInUse> uses;
  private final AffiliateProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SellerRegistry(
      KnownSellers known,
      StoredSellers stored,
      SellerSecrets secrets,
      List<SellerInUse> uses,
      AffiliateProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.known = known;
    this.stored = stored;
    this.secrets = secrets;
    this.uses = List.copyOf(uses);
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  List<SellerView> all() {
    Map<SellerName, SellerView.Pause> pauses = stored.pauses();
    return known.fresh().values().stream()
        .map(entry -> SellerView.of(entry, pauses.get(entry.seller().name())))
        .toList();
  }

  SellerView find(SellerName name) {
    return SellerView.of(entry(name), stored.pauses().get(name));
  }

  KnownSellers.Entry entry(SellerName name) {
    KnownSellers.Entry entry = known.fresh().get(name);
    if (entry == null) {
      throw new SellerProblem(
          HttpStatus.NOT_FOUND, "seller-not-found", "there is no seller '" + name + "'");
    }
    return entry;
  }

  /**
   * @return whether it is new
   */
  boolean put(SellerName name, SellerRequest request) {
    Map<SellerName, KnownSellers.Entry> all = known.fresh();
    KnownSellers.Entry before = all.get(name);
    refuseFixed(name, before);
    SellerSettings settings =
        request.settings(name.value(), before == null ? null : before.settings());
    refuse(settings.faults());
    all.values().stream()
        .filter(other -> !other.seller().name().equals(name))
        .filter(other -> isSameAffiliate(other.settings(), settings))
        .findFirst()
        .ifPresent(other -> {
          throw taken(settings, "seller '" + other.seller().name() + "' has");
        });
    boolean moves = before != null && !isSameAffiliate(before.settings(), settings);
    boolean paidOtherwise = before != null && before.settings().payment() != settings.payment();
    try {
      boolean isNew =
          Boolean.TRUE.equals(
              transaction.execute(_ -> {
                boolean entered = stored.put(settings, clock.instant());
                if (moves) {
                  refuseInUse(
                      name,
                      "become another account's or another affiliate's",
                      use -> use.reason(name));
                }
                if (paidOtherwise) {
                  refuseInUse(name, "be paid otherwise", use -> use.reasonToBePaidAsBefore(name));
                }
                return entered;
              }));
      log.info("seller {} was {}", name, isNew ? "entered" : "changed");
      return isNew;
    } catch (DuplicateKeyException e) {
      throw taken(settings, "another seller that was entered at the same time has");
    } finally {
      known.changed();
    }
  }

  void delete(SellerName name) {
    refuseFixed(name, entry(name));
    transaction.executeWithoutResult(_ -> {
      stored.delete(name);
      stored.resume(name);
      secrets.delete(name);
      refuseInUse(name, "be taken away", use -> use.reason(name));
    });
    known.changed();
    log.info("seller {} was taken away", name);
  }

  void pause(SellerName name, String reason) {
    entry(name);
    String actor = Objects.requireNonNullElse(CurrentActor.name(), "");
    transaction.executeWithoutResult(_ -> {
      stored.lock(name); // whoever places an order just now comes before
      stored.pause(name, reason, actor, clock.instant());
    });
    known.changed();
    log.info("seller {} is paused", name);
  }

  void resume(SellerName name) {
    entry(name);
    stored.resume(name);
    known.changed();
    log.info("seller {} is sold for again", name);
  }

  /**
   * Draws another secret.
   *
   * @param formerGoodUntil until when VTEX may still use the former one; null for the default
   * @return until when it may
   */
  Instant replaceSecret(SellerName name, @Nullable Instant formerGoodUntil) {
    entry(name);
    Instant now = clock.instant();
    Duration overlap =
        formerGoodUntil == null
            ? properties.secretOverlap()
            : Duration.between(now, formerGoodUntil);
    if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw SellerProblem.invalid(
          "formerGoodUntil", "is further away than %d days".formatted(LONGEST_OVERLAP.toDays()));
    }
    Instant until = secrets.replace(name, overlap.isNegative() ? Duration.ZERO : overlap);
    log.info("seller {} has a new secret; the former is good until {}", name, until);
    return until;
  }

  private static boolean isSameAffiliate(SellerSettings one, SellerSettings other) {
    return one.account().equals(other.account()) && one.affiliateId().equals(other.affiliateId());
  }

  private static SellerProblem taken(SellerSettings settings, String who) {
    return SellerProblem.conflict(
        "affiliate-taken",
        "%s affiliate %s of account '%s' already; one affiliate is one seller"
            .formatted(who, settings.affiliateId(), settings.account()));
  }

  private static void refuseFixed(SellerName name, KnownSellers.@Nullable Entry entry) {
    if (entry != null && entry.fixed()) {
      throw SellerProblem.conflict(
          "seller-fixed",
          "seller '%s' stands in the configuration (connector.affiliate.sellers); change it there"
              .formatted(name));
    }
  }

  /** The last thing within the transaction, which a refusal takes back: so nothing slips in. */
  private void refuseInUse(
      SellerName name, String what, Function<SellerInUse, Optional<String>> reason) {
    List<String> reasons = uses.stream().map(reason).flatMap(Optional::stream).toList();
    if (!reasons.isEmpty()) {
      throw SellerProblem.conflict(
          "seller-in-use",
          "seller '%s' cannot %s yet: %s; pause it, so that nothing more is sold for it"
              .formatted(name, what, String.join("; ", reasons)));
    }
  }

  private static void refuse(List<SellerSettings.Fault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    List<Map<String, String>> errors =
        faults.stream()
            .map(fault -> Map.of("field", field(fault.property()), "reason", fault.reason()))
            .toList();
    SellerProblem problem =
        SellerProblem.invalid(
            errors.size() == 1
                ? field(faults.getFirst().property()) + " " + faults.getFirst().reason()
                : errors.size() + " fields are not valid, see \"errors\"");
    problem.getBody().setProperty("errors", errors);
    throw problem;
  }

  /** As JSON has it: {@code affiliate-id} is {@code affiliateId}. */
  private static String field(String property) {
    StringBuilder field = new StringBuilder();
    for (String part : property.split("-", -1)) {
      field.append(
          field.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return field.toString();
  }
}
