package io.sellerconnector.affiliate.offer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the offers of sellers on VTEX are kept true.
 *
 * @param listNew whether a new SKU is listed, and so looked at for price and stock, before the
 *     marketplace has said that it lists it
 * @param batch the most SKUs that one simulation asks for, 1 to 300; fewer are asked for a while
 *     after a simulation has failed
 * @param workers how many simulations one replica asks of one seller at once at most, and as many
 *     SKUs' data beside them, 1 to 50
 * @param lookTime how long a seller's call may take
 * @param secondLook when a changed price is looked at once more: VTEX answers the old one for up to
 *     five minutes
 * @param stockEvery how often stock is looked at without any notice
 * @param priceEvery how often a price is looked at without any notice; a look reads price and stock
 *     together, so the shorter of the two counts
 * @param fastEvery how often an offer is looked at whose stock has changed since the look before
 * @param dataEvery how often a SKU's data are read without any notice
 * @param staleAfter an offer that was not looked at for so long is not for sale
 * @param sellMultiples whether SKUs are sold whose unit multiplier is not one
 * @param loadPage how many SKU ids a load asks for at a time, 1 to 1000
 * @param removedFor how long the offers of a seller that was removed are kept once all of them say
 *     so, 1 h to 3650 d
 * @param runRetention how long a load or sweep that has ended is kept; the last of each kind stays.
 *     1 h to 3650 d
 */
@Validated
@ConfigurationProperties("connector.affiliate.offers")
public record AffiliateOfferProperties(
    @DefaultValue("true") boolean listNew,
    @DefaultValue("50") @Min(1) @Max(300) int batch,
    @DefaultValue("8") @Min(1) @Max(50) int workers,
    @DefaultValue("10s") Duration lookTime,
    @DefaultValue("6m") Duration secondLook,
    @DefaultValue("1h") Duration stockEvery,
    @DefaultValue("4h") Duration priceEvery,
    @DefaultValue("10m") Duration fastEvery,
    @DefaultValue("1d") Duration dataEvery,
    @DefaultValue("1d") Duration staleAfter,
    @DefaultValue("false") boolean sellMultiples,
    @DefaultValue("1000") @Min(1) @Max(1000) int loadPage,
    @DefaultValue("30d") Duration removedFor,
    @DefaultValue("90d") Duration runRetention) {

  private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3650);

  public AffiliateOfferProperties {
    positive("look-time", lookTime);
    positive("second-look", secondLook);
    positive("stock-every", stockEvery);
    positive("price-every", priceEvery);
    positive("fast-every", fastEvery);
    positive("data-every", dataEvery);
    retention("removed-for", removedFor);
    retention("run-retention", runRetention);
    if (staleAfter.compareTo(shorter(stockEvery, priceEvery)) <= 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.offers.stale-after=%s must be longer than stock-every=%s or price-every=%s"
              .formatted(staleAfter, stockEvery, priceEvery));
    }
  }

  /** How often price and stock are looked at without any notice. */
  public Duration lookEvery() {
    return shorter(stockEvery, priceEvery);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void retention(String name, Duration value) {
    if (value.compareTo(SHORTEST_RETENTION) < 0 || value.compareTo(LONGEST_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.offers.%s=%s must be between 1 h and 3650 d".formatted(name, value));
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "connector.affiliate.offers." + name + "=" + value + " must be longer than nothing");
    }
  }
}
