package io.sellerconnector.order.ledger;

import io.sellerconnector.adapter.LeadTime;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are taken.
 *
 * @param priceTolerancePercent how far below our offer a unit price of an order may lie, in
 *     percent; a higher price is always accepted
 * @param defaultLock how long stock is held for an order without a {@code lockTTL} that can be
 *     read: a number followed by bd, d, h or m
 * @param maximumLock the longest time that stock is held for an unpaid order, whatever it names: a
 *     number followed by bd, d, h or m
 * @param expiryInterval how often unpaid orders are looked for whose time has run out
 * @param expiryBatch how many expired orders are read at a time
 * @param transactionAttempts how often a transaction is tried that fails for a passing reason, such
 *     as a deadlock
 * @param paidUnshippable what is done about an order that is paid after its time has run out and
 *     whose stock is gone: {@code raise} lists it as stuck, {@code cancel} cancels it at the
 *     marketplace at once
 */
@Validated
@ConfigurationProperties("connector.order")
public record OrderProperties(
    @DefaultValue("5") @DecimalMin("0") @DecimalMax("100") BigDecimal priceTolerancePercent,
    @DefaultValue("8d") String defaultLock,
    @DefaultValue("30d") String maximumLock,
    @DefaultValue("30s") Duration expiryInterval,
    @DefaultValue("100") @Min(1) @Max(10_000) int expiryBatch,
    @DefaultValue("4") @Min(1) @Max(20) int transactionAttempts,
    @DefaultValue("raise") PaidUnshippable paidUnshippable) {

  /** What becomes of an order that is paid too late. */
  public enum PaidUnshippable {
    RAISE,
    CANCEL
  }

  public OrderProperties {
    positive("default-lock", defaultLock);
    positive("maximum-lock", maximumLock);
    if (!expiryInterval.isPositive()) {
      throw new IllegalArgumentException("connector.order.expiry-interval must be above zero");
    }
  }

  public LeadTime defaultLockTime() {
    return LeadTime.parse(defaultLock);
  }

  public LeadTime maximumLockTime() {
    return LeadTime.parse(maximumLock);
  }

  private static void positive(String name, String lock) {
    if (LeadTime.parse(lock).amount() == 0) {
      throw new IllegalArgumentException("connector.order." + name + " must be above zero");
    }
  }
}
