package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.look.JudgedSellers.Judged;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.OfferWriter;
import io.sellerconnector.affiliate.offer.OfferWriter.Rewritten;
import io.sellerconnector.affiliate.offer.SellerLockOuts;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Plan;
import io.sellerconnector.affiliate.offer.SellerOffers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges offers anew whose seller has changed (paused, locked out, another floor), and those that
 * nobody has looked at for too long.
 */
@Component
@AffiliateRole
final class Rejudgement {

  private static final int PAGE = 200;

  /** Longer than another replica may go by former settings. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final OfferWriter writer;
  private final SellerLockOuts lockOuts;
  private final JudgedSellers judgedSellers;
  private final AffiliateOfferProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Map<SellerName, Changed> changed = new ConcurrentHashMap<>();

  Rejudgement(
      AffiliateSellers sellers,
      SellerOffers offers,
      OfferWriter writer,
      SellerLockOuts lockOuts,
      JudgedSellers judgedSellers,
      AffiliateOfferProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sellers = sellers;
    this.offers = offers;
    this.writer = writer;
    this.lockOuts = lockOuts;
    this.judgedSellers = judgedSellers;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * @param since when this replica has seen these settings first
   */
  private record Changed(SettingsPrint settings, Instant since) {}

  void run() {
    for (SellerName name : offers.sellers()) {
      boolean more = true;
      while (more) {
        more = Objects.requireNonNull(transaction.execute(_ -> page(name)));
      }
    }
    boolean outdated = true;
    while (outdated) {
      outdated = Objects.requireNonNull(transaction.execute(_ -> outdated()));
    }
  }

  /** True if there may be more to do for this seller. */
  private boolean page(SellerName name) {
    AffiliateSeller seller = sellers.find(name).orElse(null);
    SettingsPrint wanted =
        SettingsPrint.of(
            seller, seller != null && lockOuts.isLockedOut(name), properties.sellMultiples());
    if (judgedSellers.isJudgedBy(name, wanted.text())) {
      changed.remove(name);
      return false;
    }
    Judged judged = judgedSellers.lock(name);
    if (judged.settings().equals(wanted.text())) {
      return false;
    }
    String after = wanted.text().equals(judged.wanted()) ? judged.judgedTo() : "";
    List<SellerOffer> page = offers.lockAfter(name, after, PAGE);
    boolean elsewhere = wanted.isElsewhere(judged.settings());
    Instant now = clock.instant();
    writer.write(
        seller,
        page.stream()
            .map(offer ->
                new Rewritten(
                    offer, elsewhere ? offer.with(dueNow(offer.plan(), now)) : offer, null))
            .toList(),
        now);
    if (page.size() < PAGE) {
      if (isSettled(name, wanted, now)) {
        judgedSellers.done(name, wanted.text(), now);
      } else {
        judgedSellers.advance(name, wanted.text(), "");
      }
      return false;
    }
    judgedSellers.advance(name, wanted.text(), page.getLast().sku().value());
    return true;
  }

  /**
   * Looks that were under way may have been judged by the former settings behind our back: until
   * that is over, all are judged once more.
   */
  private boolean isSettled(SellerName name, SettingsPrint wanted, Instant now) {
    Changed known =
        changed.compute(
            name,
            (_, before) ->
                before != null && before.settings().equals(wanted)
                    ? before
                    : new Changed(wanted, now));
    return !known.since().plus(SETTLING).isAfter(now);
  }

  /** What was read of another account, channel or place says nothing any more. */
  private static Plan dueNow(Plan plan, Instant now) {
    return new Plan(
        plan.version() + 1,
        true,
        plan.noticedAt(),
        plan.againAt(),
        LookReason.LOAD,
        plan.claim() == null && plan.dueAt().isAfter(now) ? now : plan.dueAt(),
        plan.claim(),
        0,
        null);
  }

  private boolean outdated() {
    Instant now = clock.instant();
    List<SellerOffer> found = offers.outdated(now.minus(properties.staleAfter()), PAGE);
    Map<SellerName, List<SellerOffer>> bySeller =
        found.stream().collect(Collectors.groupingBy(SellerOffer::seller));
    Map<SellerName, @Nullable AffiliateSeller> known = new HashMap<>();
    bySeller.forEach((name, some) -> {
      known.put(name, sellers.find(name).orElse(null));
      List<SellerOffer> locked =
          List.copyOf(offers.lock(name, some.stream().map(SellerOffer::sku).toList()).values());
      writer.write(
          known.get(name),
          locked.stream().map(offer -> new Rewritten(offer, offer, null)).toList(),
          now);
    });
    return found.size() == PAGE;
  }
}
