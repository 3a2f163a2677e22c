package io.sellerconnector.order;

import io.sellerconnector.shared.Cents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order is worth, by its parts; in cents. This is what its invoices add up to, and what
 * VTEX counts it as: a marketplace closes an order when its invoices reach its total
 * (help.vtex.com, "Invoicing an order").
 *
 * @param goods of all lines
 * @param services of all lines
 * @param priceTags of all lines; below zero where promotions take more off than they add
 * @param tax of all lines
 * @param freight of all lines, the surcharges of delivery windows included
 * @param adjustment what changes of the order added by hand, or took off if below zero
 * @param paymentValue what the marketplace undertakes to pay ({@code marketplacePaymentValue}), or
 *     null
 */
public record OrderWorth(
    long goods,
    long services,
    long priceTags,
    long tax,
    long freight,
    long adjustment,
    @Nullable Long paymentValue) {

  public static OrderWorth of(List<LineWorth> lines, long adjustment, @Nullable Long paymentValue) {
    long goods = 0;
    long services = 0;
    long priceTags = 0;
    long tax = 0;
    long freight = 0;
    for (LineWorth line : lines) {
      goods += line.goods();
      services += line.services();
      priceTags += line.priceTags();
      tax += line.tax();
      freight += line.freight();
    }
    return new OrderWorth(goods, services, priceTags, tax, freight, adjustment, paymentValue);
  }

  public long sum() {
    return goods + services + priceTags + tax + freight + adjustment;
  }

  public Cents total() {
    return new Cents(sum());
  }

  /**
   * What its invoices have to reach, in cents: what it is worth, or less if the marketplace
   * undertakes to pay less, for whatever reason.
   */
  public long toInvoice() {
    return paymentValue == null || paymentValue == 0 ? sum() : Math.min(sum(), paymentValue);
  }

  /** Whether the marketplace undertakes to pay just this. */
  public boolean confirmed() {
    return paymentValue != null && paymentValue == sum();
  }

  /** The sum in words, parts of 0 left out; no personal data. */
  public String explanation() {
    List<String> parts = new ArrayList<>();
    parts.add("goods " + goods);
    name(parts, "services", services);
    name(parts, "price tags", priceTags);
    name(parts, "tax", tax);
    name(parts, "freight", freight);
    name(parts, "changes by hand", adjustment);
    return "%s: %d cents; %s".formatted(String.join(", ", parts), sum(), confirmation());
  }

  private static void name(List<String> parts, String name, long amount) {
    if (amount != 0) {
      parts.add(name + " " + amount);
    }
  }

  private String confirmation() {
    if (paymentValue == null) {
      return "the marketplace does not say what it pays";
    }
    return confirmed()
        ? "the marketplace pays the same"
        : "the marketplace pays %d, which the order's parts do not explain".formatted(paymentValue);
  }
}
