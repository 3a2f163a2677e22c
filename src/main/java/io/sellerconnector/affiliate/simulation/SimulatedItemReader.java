package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.simulation.AnsweredLines.Line;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lines of one item. Of the field {@code availability} only a "no" counts, and only where
 * no stock is told: VTEX says "available" of what is out of stock.
 */
final class SimulatedItemReader {

  private final SimulationQuestion.Item asked;
  private final List<Line> lines;
  private final JsonNode item;
  private final @Nullable JsonNode logistics;
  private final boolean destination;

  /**
   * @param lines at least one
   */
  SimulatedItemReader(SimulationQuestion.Item asked, List<Line> lines, boolean destination) {
    this.asked = asked;
    this.lines = lines;
    this.item = lines.getFirst().item();
    this.logistics = lines.getFirst().logistics();
    this.destination = destination;
  }

  SimulatedItem read() {
    SlaReader slas = new SlaReader(destination ? logistics : null);
    Integer told = logistics == null ? null : stockBalance(logistics);
    long answered = lines.stream().mapToLong(SimulatedItemReader::quantity).sum();
    int had = (int) Math.min(told == null ? answered : Math.min(told, answered), asked.quantity());
    SimulationCause cause = cause(had, told != null, slas);
    int quantity = cause == null || cause == SimulationCause.UNIT_MULTIPLIER ? had : 0;
    return new SimulatedItem(
        asked.sku(),
        quantity,
        told == null ? quantity : told,
        told != null,
        Amounts.read(item.path("price")),
        Amounts.read(item.path("listPrice")),
        Amounts.read(sellingPrice()),
        LooseTimes.read(item.path("priceValidUntil")),
        lines.stream().anyMatch(line -> !line.item().path("priceTags").isEmpty()),
        slas.all(),
        cause,
        merchantName());
  }

  private @Nullable SimulationCause cause(int had, boolean stockTold, SlaReader slas) {
    SimulationCause denied = stockTold ? null : denied();
    return Stream.of(
            had == 0 ? SimulationCause.NO_STOCK : null,
            denied,
            priceCause(),
            destination && slas.all().isEmpty() ? slas.cause() : null,
            isSoldByThePiece() ? null : SimulationCause.UNIT_MULTIPLIER)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private boolean isSoldByThePiece() {
    JsonNode multiplier = item.path("unitMultiplier");
    return !multiplier.isNumber() || multiplier.decimalValue().compareTo(BigDecimal.ONE) == 0;
  }

  private @Nullable SimulationCause denied() {
    String word = item.path("availability").asString("").toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.equals("available")) {
      return null;
    }
    if (word.startsWith("withoutprice")) {
      return SimulationCause.NO_PRICE;
    }
    return word.equals("cannotbedelivered")
        ? SimulationCause.NOT_DELIVERED
        : SimulationCause.NO_STOCK;
  }

  private @Nullable SimulationCause priceCause() {
    JsonNode price = item.path("price");
    if (Amounts.isAbsent(price) || Cents.ZERO.equals(Amounts.read(price))) {
      return SimulationCause.NO_PRICE;
    }
    boolean readable =
        Amounts.read(price) != null
            && (Amounts.isAbsent(sellingPrice()) || Amounts.read(sellingPrice()) != null);
    return readable ? null : SimulationCause.PRICE_UNREADABLE;
  }

  private JsonNode sellingPrice() {
    JsonNode told = item.path("sellingPrice");
    return Amounts.isAbsent(told) ? item.at("/priceDefinition/calculatedSellingPrice") : told;
  }

  private @Nullable String merchantName() {
    String name = item.path("merchantName").asString("").strip();
    return name.isEmpty() ? null : name;
  }

  private static int quantity(Line line) {
    int quantity = Amounts.count(line.item().path("quantity"), 0);
    return line.logistics() == null
        ? quantity
        : Math.min(quantity, Amounts.count(line.logistics().path("quantity"), quantity));
  }

  private static @Nullable Integer stockBalance(JsonNode logistics) {
    int told = Amounts.count(logistics.path("stockBalance"), -1);
    if (told >= 0) {
      return told;
    }
    JsonNode channels = logistics.path("deliveryChannels");
    return channels.isArray()
        ? channels
            .valueStream()
            .map(channel -> Amounts.count(channel.path("stockBalance"), -1))
            .filter(count -> count >= 0)
            .max(Integer::compare)
            .orElse(null)
        : null;
  }
}
