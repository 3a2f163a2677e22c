package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.simulation.KnownOffer;
import io.sellerconnector.affiliate.simulation.KnownOffers;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Looks up what is known for sellers that did not answer, and waits only a moment for it. */
final class KnownLines {

  private static final Logger log = LoggerFactory.getLogger(KnownLines.class);

  /** Of the 100 ms by which an answer may exceed the budget. */
  private static final Duration PATIENCE = Duration.ofMillis(60);

  private final ObjectProvider<KnownOffers> offers;
  private final boolean wanted;
  private final Executor threads;

  KnownLines(ObjectProvider<KnownOffers> offers, boolean wanted, Executor threads) {
    this.offers = offers;
    this.wanted = wanted;
    this.threads = threads;
  }

  boolean sellsMultiples() {
    KnownOffers known = offers.getIfAvailable();
    return known != null && known.sellsMultiples();
  }

  /** A look-up that takes too long is left behind; an interrupt must not meet the database. */
  void fill(Collection<SellerPart> parts) {
    KnownOffers known = wanted ? offers.getIfAvailable() : null;
    if (known == null || parts.stream().noneMatch(SellerPart::wantsKnown)) {
      return;
    }
    Map<SellerPart, CompletableFuture<Map<SkuId, KnownOffer>>> looks = new LinkedHashMap<>();
    parts.stream()
        .filter(SellerPart::wantsKnown)
        .forEach(part ->
            looks.put(
                part,
                CompletableFuture.supplyAsync(
                    () -> known.find(part.seller(), part.skus()), threads)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    looks.forEach((part, look) -> await(part, look, end));
  }

  private static void await(
      SellerPart part, CompletableFuture<Map<SkuId, KnownOffer>> look, long end) {
    try {
      part.know(look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      log.debug("What is known of seller {} came too late", part.seller().name().value());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.warn(
          "What is known of seller {} could not be read",
          part.seller().name().value(),
          e.getCause());
    }
  }
}
