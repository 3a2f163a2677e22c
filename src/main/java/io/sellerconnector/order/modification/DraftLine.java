package io.sellerconnector.order.modification;

import io.sellerconnector.order.CentsSplit;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.modification.RequestedModification.Given;
import io.sellerconnector.order.modification.RequestedModification.Taken;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A line while the change is worked in; one without {@code before} is new. */
final class DraftLine {

  final int index;
  final SkuId sku;
  final String sla;
  final @Nullable OrderLineRow before;

  /** The line that this one replaces, if it is new and replaces one. */
  final @Nullable DraftLine inPlaceOf;

  @Nullable String uniqueId;
  int quantity;
  @Nullable Cents price;
  long freight;
  BigDecimal unitMultiplier = BigDecimal.ONE;
  RequestLocation requestLocation = RequestLocation.single();

  DraftLine(OrderLineRow line) {
    this.index = line.index();
    this.sku = line.sku();
    this.sla = line.sla();
    this.before = line;
    this.inPlaceOf = null;
    this.uniqueId = line.uniqueId();
    this.quantity = line.quantity();
    this.price = line.price();
    this.unitMultiplier = line.unitMultiplier();
    this.freight = line.worth().freight();
  }

  DraftLine(int index, Given given, String sla, @Nullable DraftLine inPlaceOf) {
    this.index = index;
    this.sku = given.sku();
    this.sla = sla;
    this.before = null;
    this.inPlaceOf = inPlaceOf;
    this.uniqueId = given.uniqueId();
    this.quantity = given.quantity().value();
    this.price = given.price();
    this.requestLocation = given.where();
  }

  void take(Taken taken) {
    if (taken.quantity().value() > quantity) {
      throw taken
          .where()
          .bad(
              "FMT0038",
              "line %d of SKU %s has %d pieces; %s cannot be taken"
                  .formatted(index, sku, quantity, taken.quantity()));
    }
    int invoiced = before == null ? 0 : before.invoiced();
    if (taken.quantity().value() > quantity - invoiced) {
      throw taken
          .where()
          .refuse(
              HttpStatus.CONFLICT,
              "FMT0024",
              "line %d of SKU %s has %d pieces, %d of which are invoiced; %s cannot be taken"
                  .formatted(index, sku, quantity, invoiced, taken.quantity()));
    }
    quantity -= taken.quantity().value();
  }

  boolean isMeantBy(Given given, List<DraftLine> touched) {
    return (given.uniqueId() != null && given.uniqueId().equals(uniqueId))
        || touched.contains(this);
  }

  /** A line has one price and one delivery. */
  boolean takes(Given given) {
    return sku.equals(given.sku())
        && (given.sla() == null || given.sla().equals(sla))
        && (quantity == 0 || given.price() == null || Objects.equals(given.price(), price));
  }

  void add(Given given) {
    long sum = (long) quantity + given.quantity().value();
    if (sum > Quantity.MAX_VALUE) {
      throw given.where().bad("FMT0038", "line %d would have %d pieces".formatted(index, sum));
    }
    quantity = (int) sum;
    price = given.price() == null ? price : given.price();
    uniqueId = given.uniqueId() == null ? uniqueId : given.uniqueId();
    requestLocation = given.where();
  }

  /** What the line was worth before; nothing for a new one. */
  LineWorth worthBefore() {
    return before == null ? LineWorth.of(0, 0) : before.worth();
  }

  /** Pieces at the old price keep what they were worth, to the cent. */
  LineWorth worthAfter(Cents priceAfter) {
    int had = before == null ? 0 : before.quantity();
    LineWorth worth = worthBefore();
    long goods;
    if (before == null || !before.price().equals(priceAfter)) {
      goods = LineWorth.goods(priceAfter, unitMultiplier, quantity);
    } else if (quantity <= had) {
      goods = had == 0 ? 0 : CentsSplit.ofFirst(worth.goods(), quantity, had);
    } else {
      goods = worth.goods() + LineWorth.goods(priceAfter, unitMultiplier, quantity - had);
    }
    return worth.withPieces(had, quantity, goods, freight);
  }

  int pieces() {
    return quantity - (before == null ? 0 : before.quantity());
  }
}
