package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.PromiseTrace.Levels;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesJudgement;
import io.sellerconnector.shared.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the steps on the seller's side; what is in the way has been found before. */
final class OwnSteps {

  static final String NOT_OF_THIS_INVENTORY = "not known of this inventory";

  private final MarketLook look;
  private final List<Finding> findings;

  OwnSteps(MarketLook look, List<Finding> findings) {
    this.look = look;
    this.findings = findings;
  }

  private SkuOffer offer() {
    return look.trace().offer();
  }

  private boolean isUnknown() {
    return offer() instanceof SkuOffer.Unknown || offer() instanceof SkuOffer.Failed;
  }

  Steps.Inventory inventory() {
    Finding finding = Finding.among(findings, Cause.UNKNOWN_SKU, Cause.INVENTORY_FAILED);
    Known known = look.trace().known();
    Instant oldest =
        known == null
            ? null
            : known.asOf().isBefore(known.stockAsOf()) ? known.asOf() : known.stockAsOf();
    boolean silent = look.inventory().state() != InventoryStatus.State.ANSWERING;
    return new Steps.Inventory(
        finding == null ? StepResult.PASSED : StepResult.FAILED,
        finding == null ? "the inventory has it" : finding.text(),
        look.trace().origin().source(),
        known == null ? null : known.asOf(),
        known == null ? null : known.stockAsOf(),
        oldest == null ? null : Math.max(0, Duration.between(oldest, look.at()).toSeconds()),
        silent ? look.inventory().since() : null);
  }

  Steps.Plain active() {
    if (isUnknown()) {
      return new Steps.Plain(StepResult.UNKNOWN, "not known, since the inventory does not say");
    }
    return offer() instanceof SkuOffer.Inactive
        ? new Steps.Plain(StepResult.FAILED, "it is switched off")
        : new Steps.Plain(StepResult.PASSED, "it is switched on");
  }

  Steps.Offered offered() {
    SalesJudgement judgement = look.trace().judgement();
    Finding finding = Finding.among(findings, Cause.NOT_OFFERED, Cause.SALES_CHANNEL_NOT_SERVED);
    StepResult result =
        finding != null
            ? StepResult.FAILED
            : judgement.offered() == null ? StepResult.UNKNOWN : StepResult.PASSED;
    String note =
        finding != null
            ? finding.text()
            : judgement.offered() == null
                ? "not known: the rule goes by something that the inventory does not say"
                : "it is offered there";
    return new Steps.Offered(
        result,
        note,
        judgement.rule() == null ? null : PromiseFindings.where(judgement.rule()),
        judgement.offeredByRule(),
        byHand(judgement.byHand()));
  }

  Steps.NotStopped notStopped() {
    Finding finding = Finding.among(findings, Cause.STOPPED);
    return new Steps.NotStopped(
        finding == null ? StepResult.PASSED : StepResult.FAILED,
        finding == null ? "its sale is not stopped" : finding.text(),
        byHand(look.trace().judgement().stop()));
  }

  private static Steps.@Nullable ByHand byHand(@Nullable Decision decision) {
    return decision == null
        ? null
        : new Steps.ByHand(
            PromiseFindings.where(decision.scope()),
            decision.offered(),
            decision.stopReason(),
            decision.decidedAt(),
            decision.decidedBy());
  }

  Steps.Price price() {
    SalesChannel channel = look.trace().terms().priceChannel();
    Finding finding = Finding.among(findings, Cause.WITHOUT_PRICE);
    SkuOffer.Priced priced = offer() instanceof SkuOffer.Priced told ? told : null;
    String note =
        finding != null
            ? finding.text()
            : priced != null
                ? "it has a price that holds there"
                : "not known, since the inventory does not say";
    return new Steps.Price(
        finding != null
            ? StepResult.FAILED
            : priced != null ? StepResult.PASSED : StepResult.UNKNOWN,
        rowsNote(note),
        channel.value(),
        priced == null ? null : priced.price().value(),
        priced == null ? null : priced.listPrice().value(),
        priced == null ? null : priced.priceValidUntil(),
        rows(channel));
  }

  private String rowsNote(String note) {
    Reading<?> details = look.details();
    if (details == null) {
      return note + "; its rows are " + NOT_OF_THIS_INVENTORY;
    }
    return details.value() == null ? note + "; its rows are " + details.note() : note;
  }

  private @Nullable List<Steps.PriceRow> rows(SalesChannel channel) {
    SkuDetails stored = look.stored();
    if (stored == null) {
      return null;
    }
    SkuDetails.Price used = stored.priceIn(channel, look.at()).orElse(null);
    return stored.prices().stream()
        .map(row ->
            new Steps.PriceRow(
                row.salesChannel() == null ? null : row.salesChannel().value(),
                row.price().value(),
                row.listPrice().value(),
                row.validUntil(),
                row.validUntil() != null && !row.validUntil().isAfter(look.at()),
                row.equals(used)))
        .toList();
  }

  Steps.Pieces pieces() {
    Finding finding =
        Finding.among(
            findings, Cause.SOLD_OUT, Cause.ALL_HELD, Cause.KEPT_BACK, Cause.FEWER_PIECES);
    Levels levels = look.trace().levels();
    PromiseTrace.Terms terms = look.trace().terms();
    StepResult result =
        finding != null
            ? StepResult.FAILED
            : levels == null ? StepResult.UNKNOWN : StepResult.PASSED;
    String note =
        finding != null
            ? finding.text()
            : levels == null
                ? "not known, since the inventory does not say"
                : "%d pieces can be had there in all".formatted(Pieces.all(levels.seen()));
    return new Steps.Pieces(
        result,
        note,
        look.quantity().value(),
        look.trace().item().quantity().value(),
        terms.percentage(),
        terms.floor(),
        terms.fixed(),
        levels == null ? null : StockPlaces.of(look, levels));
  }

  Steps.Delivery delivery() {
    Finding finding =
        Finding.among(
            findings, Cause.NOT_DELIVERED_THERE, Cause.STOCK_ELSEWHERE, Cause.FREIGHT_FAILED);
    Quoting quoting = look.trace().quoting();
    Levels levels = look.trace().levels();
    Stock seen = levels == null ? null : levels.seen();
    FreightBook.Looked rows = look.freight();
    Parcel parcel = quoting == null ? null : quoting.parcel();
    return new Steps.Delivery(
        finding != null
            ? StepResult.FAILED
            : quoting == null ? StepResult.UNKNOWN : StepResult.PASSED,
        deliveryNote(finding, quoting),
        look.destination() == null ? null : look.destination().country(),
        look.destination() == null ? null : look.destination().postalCode(),
        parcel == null ? null : (long) parcel.unit().weightGrams() * parcel.quantity().value(),
        quoting != null && quoting.answer() instanceof FreightAnswer.Quoted(var options)
            ? options.getFirst().stream()
                .map(option ->
                    new Steps.Option(
                        option.slaId(),
                        option.price().value(),
                        Pieces.pickupPoint(option.location()),
                        seen == null ? null : seen.at(option.location()).value()))
                .toList()
            : null,
        rows == null
            ? null
            : rows.rows().stream().map(row -> FreightRowView.of(row, seen)).toList(),
        rows == null ? null : rows.serving(),
        rows == null ? null : rows.ofCountry());
  }

  private String deliveryNote(@Nullable Finding finding, @Nullable Quoting quoting) {
    String rows =
        look.freight() == null && quoting != null
            ? "; the rows behind it are " + NOT_OF_THIS_INVENTORY
            : "";
    if (finding != null) {
      return finding.text() + rows;
    }
    if (look.destination() == null) {
      return "not asked for: no postal code was given";
    }
    return quoting == null
        ? "not known, since nobody says what it weighs"
        : "it can be brought to there" + rows;
  }
}
