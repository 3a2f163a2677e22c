package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.look.Looked.Price;
import io.sellerconnector.affiliate.look.OfferClaims.Claim;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.SellerLockOuts;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at claimed offers: reads data where they are wanted, then price and stock of what could be
 * for sale. No database is touched meanwhile.
 */
@Component
@AffiliateRole
final class OfferLook {

  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final SkuCatalogue catalogue;
  private final SellerSimulations simulations;
  private final BatchSizes batchSizes;
  private final SellerLockOuts lockOuts;
  private final AffiliateOfferProperties properties;
  private final Map<SellerName, Semaphore> readsAtOnce = new ConcurrentHashMap<>();

  OfferLook(
      SkuCatalogue catalogue,
      SellerSimulations simulations,
      BatchSizes batchSizes,
      SellerLockOuts lockOuts,
      AffiliateOfferProperties properties) {
    this.catalogue = catalogue;
    this.simulations = simulations;
    this.batchSizes = batchSizes;
    this.lockOuts = lockOuts;
    this.properties = properties;
  }

  List<Looked> at(AffiliateSeller seller, Claim claim, Priority priority, Instant now) {
    long end = System.nanoTime() + LONGEST.toNanos();
    Map<SkuId, SkuCatalogue.Answer> data = data(seller, claim, priority, now, end);
    List<SkuId> priced =
        claim.offers().stream()
            .filter(offer -> isToBePriced(offer, data.get(offer.sku())))
            .map(SellerOffer::sku)
            .sorted()
            .toList();
    PriceQuestions questions =
        new PriceQuestions(simulations, batchSizes, seller, properties.lookTime(), priority, end);
    Map<SkuId, Price> prices = priced.isEmpty() ? Map.of() : questions.ask(priced);
    tellLockOut(seller, data, questions.lockedOut());
    return claim.offers().stream()
        .map(offer -> new Looked(offer, data.get(offer.sku()), prices.get(offer.sku())))
        .toList();
  }

  private Map<SkuId, SkuCatalogue.Answer> data(
      AffiliateSeller seller, Claim claim, Priority priority, Instant now, long end) {
    List<SkuId> wanted =
        claim.offers().stream()
            .filter(offer -> wantsData(offer, now))
            .map(SellerOffer::sku)
            .sorted()
            .toList();
    if (wanted.isEmpty() && isToBeTried(seller)) {
      wanted = List.of(claim.offers().getFirst().sku());
    }
    if (wanted.isEmpty()) {
      return new HashMap<>();
    }
    Map<SkuId, SkuCatalogue.Answer> answers = new ConcurrentHashMap<>();
    Semaphore atOnce =
        readsAtOnce.computeIfAbsent(seller.name(), _ -> new Semaphore(properties.workers()));
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      for (SkuId sku : wanted) {
        atOnce.acquireUninterruptibly();
        boolean enough =
            System.nanoTime() - end > 0
                || answers.values().stream()
                    .anyMatch(SkuCatalogue.Answer.Postponed.class::isInstance);
        if (enough) {
          answers.put(sku, notNow(answers));
          atOnce.release();
        } else {
          calls.execute(() -> {
            try {
              answers.put(sku, catalogue.read(seller, sku, properties.lookTime(), priority));
            } finally {
              atOnce.release();
            }
          });
        }
      }
    }
    // whoever has none failed by our own fault
    wanted.forEach(sku -> answers.putIfAbsent(sku, new SkuCatalogue.Answer.Failed("no answer")));
    return answers;
  }

  private static SkuCatalogue.Answer notNow(Map<SkuId, SkuCatalogue.Answer> answers) {
    return answers.values().stream()
        .filter(SkuCatalogue.Answer.Postponed.class::isInstance)
        .findFirst()
        .orElse(new SkuCatalogue.Answer.Postponed(Duration.ofSeconds(1), "no time left", false));
  }

  /** Whether its key is refused, and nothing else would find out that it no longer is. */
  private boolean isToBeTried(AffiliateSeller seller) {
    return !seller.simulationApi().needsKey() && lockOuts.isLockedOut(seller.name());
  }

  private boolean wantsData(SellerOffer offer, Instant now) {
    Instant readAt = offer.described().readAt();
    return offer.plan().data()
        || readAt == null
        || !readAt.plus(properties.dataEvery()).isAfter(now);
  }

  private static boolean isToBePriced(SellerOffer offer, SkuCatalogue.@Nullable Answer data) {
    if (!offer.listed().listed()) {
      return false;
    }
    return switch (data) {
      case null -> offer.described().isSellable();
      case SkuCatalogue.Answer.Found(var reading) ->
          reading.active() && reading.productActive() && reading.inChannel();
      case SkuCatalogue.Answer.Missing _ -> false;
      // what is not known yet waits for its data
      case SkuCatalogue.Answer.Failed _ -> offer.described().known() == Known.KNOWN;
      case SkuCatalogue.Answer.Postponed _ -> false;
    };
  }

  private void tellLockOut(
      AffiliateSeller seller, Map<SkuId, SkuCatalogue.Answer> data, @Nullable Boolean lockedOut) {
    boolean refused =
        Boolean.TRUE.equals(lockedOut)
            || data.values().stream()
                .anyMatch(answer ->
                    answer instanceof SkuCatalogue.Answer.Postponed postponed
                        && postponed.lockedOut());
    // of the calls that need the key: what anybody is told says nothing of it
    boolean answered =
        Boolean.FALSE.equals(lockedOut)
            || data.values().stream().anyMatch(SkuCatalogue.Answer.Found.class::isInstance);
    if (refused || answered) {
      lockOuts.found(seller.name(), refused);
    }
  }
}
