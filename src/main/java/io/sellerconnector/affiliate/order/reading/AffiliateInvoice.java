package io.sellerconnector.affiliate.order.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of a seller on VTEX, or one about a return, with the parcel that goes by it.
 *
 * @param amount in cents, or null while only its tracking is known
 * @param issued as VTEX wrote it
 * @param items empty if the invoice does not say
 * @param confirmed whether VTEX shows it in the order
 * @param told whether our marketplace knows of it
 * @param doubt what is odd about it, in words, or null
 */
public record AffiliateInvoice(
    String number,
    Type type,
    @Nullable Long amount,
    @Nullable String issued,
    List<Item> items,
    @Nullable String courier,
    @Nullable String trackingNumber,
    @Nullable String trackingUrl,
    boolean delivered,
    boolean confirmed,
    boolean told,
    @Nullable String doubt,
    Instant heardAt) {

  public AffiliateInvoice {
    items = List.copyOf(items);
  }

  /** What an invoice is about. */
  public enum Type {
    /** Pieces that go to the shopper. */
    OUTPUT,
    /** Pieces that come back. */
    INPUT;

    static Type of(String text) {
      return text.equalsIgnoreCase("input") ? INPUT : OUTPUT;
    }
  }

  /**
   * @param price of one piece, in cents
   */
  public record Item(String sku, int quantity, long price) {}

  /** Without what leads to the customer. */
  AffiliateInvoice untracked() {
    return new AffiliateInvoice(
        number, type, amount, issued, items, courier, null, null, delivered, confirmed, told, doubt,
        heardAt);
  }

  boolean isTracked() {
    return trackingNumber != null || trackingUrl != null;
  }

  /** The same, with what is newer about the parcel; what is missing there stays. */
  AffiliateInvoice completedBy(AffiliateInvoice newer) {
    return new AffiliateInvoice(
        number,
        type,
        newer.amount == null ? amount : newer.amount,
        newer.issued == null ? issued : newer.issued,
        newer.items.isEmpty() ? items : newer.items,
        newer.courier == null ? courier : newer.courier,
        newer.trackingNumber == null ? trackingNumber : newer.trackingNumber,
        newer.trackingUrl == null ? trackingUrl : newer.trackingUrl,
        delivered || newer.delivered,
        confirmed || newer.confirmed,
        told,
        doubt,
        heardAt);
  }

  AffiliateInvoice doubted(@Nullable String why) {
    return new AffiliateInvoice(
        number,
        type,
        amount,
        issued,
        items,
        courier,
        trackingNumber,
        trackingUrl,
        delivered,
        confirmed,
        told,
        why,
        heardAt);
  }

  AffiliateInvoice asTold() {
    return new AffiliateInvoice(
        number,
        type,
        amount,
        issued,
        items,
        courier,
        trackingNumber,
        trackingUrl,
        delivered,
        confirmed,
        true,
        doubt,
        heardAt);
  }

  boolean sameParcel(AffiliateInvoice other) {
    return java.util.Objects.equals(courier, other.courier)
        && java.util.Objects.equals(trackingNumber, other.trackingNumber)
        && java.util.Objects.equals(trackingUrl, other.trackingUrl)
        && delivered == other.delivered;
  }
}
