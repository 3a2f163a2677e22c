package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.PromiseTrace.Levels;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.offer.SalesJudgement;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way on the seller's side, in the order in which the promise engine meets it; so
 * the first one is what a simulation says.
 */
final class PromiseFindings {

  private final MarketLook look;
  private final List<Finding> findings = new ArrayList<>();

  private PromiseFindings(MarketLook look) {
    this.look = look;
  }

  static List<Finding> of(MarketLook look) {
    PromiseFindings all = new PromiseFindings(look);
    if (!look.served()) {
      all.add(
          Finding.of(
              Cause.SALES_CHANNEL_NOT_SERVED,
              "sales channel %s of marketplace %s is not served"
                  .formatted(look.market().salesChannel(), look.market().marketplace())));
    }
    all.addOffer();
    all.addJudgement();
    all.addStock();
    all.addDelivery();
    all.addFewer();
    return all.findings;
  }

  private void add(Finding finding) {
    findings.add(finding);
  }

  private PromiseTrace trace() {
    return look.trace();
  }

  private void addOffer() {
    switch (trace().offer()) {
      case SkuOffer.Priced _ -> {}
      case SkuOffer.Unknown _ ->
          add(
              Finding.of(
                  Cause.UNKNOWN_SKU, "the inventory has no SKU \"%s\"".formatted(look.sku())));
      case SkuOffer.Inactive _ -> {
        add(Finding.of(Cause.INACTIVE));
        SkuDetails stored = look.stored();
        if (stored != null && stored.priceIn(priceChannel(), look.at()).isEmpty()) {
          add(withoutPrice(stored));
        }
      }
      case SkuOffer.WithoutPrice _ -> add(withoutPrice(look.stored()));
      case SkuOffer.Failed(String reason) ->
          add(
              Finding.of(
                      Cause.INVENTORY_FAILED, "the inventory could not say: %s".formatted(reason))
                  .since(
                      look.inventory().lastAnswerAt() == null && look.inventory().reason() == null
                          ? null
                          : look.inventory().since()));
    }
  }

  private SalesChannel priceChannel() {
    return trace().terms().priceChannel();
  }

  private Finding withoutPrice(@Nullable SkuDetails stored) {
    Instant ended = ended(stored);
    return ended == null
        ? Finding.of(
            Cause.WITHOUT_PRICE,
            "it has no price for sales channel %s, and none in general".formatted(priceChannel()))
        : Finding.of(
                Cause.WITHOUT_PRICE,
                "the price for sales channel %s has ended at %s".formatted(priceChannel(), ended))
            .since(ended);
  }

  /** When the last of the prices that would hold here has ended; null if that is not known. */
  private @Nullable Instant ended(@Nullable SkuDetails stored) {
    Known known = trace().known();
    if (known != null && known.offer() instanceof SkuOffer.Priced last) {
      return last.priceValidUntil();
    }
    if (stored == null) {
      return null;
    }
    return stored.prices().stream()
        .filter(
            price -> price.salesChannel() == null || price.salesChannel().equals(priceChannel()))
        .flatMap(price -> Stream.ofNullable(price.validUntil()))
        .filter(until -> !until.isAfter(look.at()))
        .max(Instant::compareTo)
        .orElse(null);
  }

  private void addJudgement() {
    SalesJudgement judgement = trace().judgement();
    Unavailable reason = trace().item().unavailable();
    if (Boolean.FALSE.equals(judgement.offered()) || reason == Unavailable.NOT_OFFERED) {
      add(notOffered(judgement));
    }
    Decision stop = judgement.stop();
    if (stop != null || reason == Unavailable.STOPPED) {
      add(
          stop == null
              ? Finding.of(Cause.STOPPED)
              : Finding.of(
                      Cause.STOPPED,
                      "selling it %s was stopped%s: %s"
                          .formatted(where(stop.scope()), by(stop), stop.stopReason()))
                  .since(stop.decidedAt()));
    }
  }

  private static Finding notOffered(SalesJudgement judgement) {
    Decision byHand = judgement.byHand();
    if (byHand != null && Boolean.FALSE.equals(byHand.offered())) {
      return Finding.of(
              Cause.NOT_OFFERED,
              "it was decided%s that it is not offered %s"
                  .formatted(by(byHand), where(byHand.scope())))
          .since(byHand.decidedAt());
    }
    Scope rule = judgement.rule();
    return rule == null
        ? Finding.of(Cause.NOT_OFFERED)
        : Finding.of(
            Cause.NOT_OFFERED,
            "the rule for what is offered %s leaves it out".formatted(where(rule)));
  }

  private static String by(Decision decision) {
    return decision.decidedBy() == null ? "" : " by " + decision.decidedBy();
  }

  static String where(Scope scope) {
    if (scope.marketplace() == null) {
      return "everywhere";
    }
    return scope.salesChannel() == null
        ? "on marketplace " + scope.marketplace()
        : "on sales channel %s of marketplace %s"
            .formatted(scope.salesChannel(), scope.marketplace());
  }

  private void addStock() {
    Levels levels = trace().levels();
    if (levels != null && Pieces.best(levels.seen()) == 0) {
      add(PiecesFinding.of(look, levels));
    } else if (trace().item().unavailable() == Unavailable.SOLD_OUT) {
      add(Finding.of(Cause.SOLD_OUT));
    }
  }

  private void addDelivery() {
    Undeliverable reason = undeliverable();
    if (reason != null) {
      add(DeliveryFinding.of(look, reason));
    }
  }

  /** As the engine has found it, or would have if it had come so far. */
  private @Nullable Undeliverable undeliverable() {
    Quoting quoting = trace().quoting();
    if (trace().item().unavailable() == null || quoting == null) {
      return trace().undeliverable();
    }
    return switch (quoting.answer()) {
      case FreightAnswer.Failed _ -> Undeliverable.FREIGHT_FAILED;
      case FreightAnswer.Quoted(var options) -> {
        Levels levels = trace().levels();
        if (options.getFirst().isEmpty()) {
          yield Undeliverable.NOT_DELIVERED_THERE;
        }
        yield levels != null
                && Pieces.best(levels.seen()) > 0
                && options.getFirst().stream()
                    .allMatch(option -> levels.seen().at(option.location()).isZero())
            ? Undeliverable.STOCK_ELSEWHERE
            : null;
      }
    };
  }

  private void addFewer() {
    Promise.Item item = trace().item();
    if (item.unavailable() == null && item.quantity().compareTo(look.quantity()) < 0) {
      add(
          Finding.of(
              Cause.FEWER_PIECES,
              "%s of %s pieces can be had at the place that has most of them"
                  .formatted(item.quantity(), look.quantity())));
    }
  }
}
