package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.SellerOffer.Described;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffer.Listed;
import io.sellerconnector.affiliate.offer.SellerOffer.Plan;
import io.sellerconnector.affiliate.offer.SellerOffer.Priced;
import io.sellerconnector.affiliate.offer.SellerOffer.Told;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An offer as a row: which column holds what. */
public final class SellerOfferRow {

  private static final List<String> COLUMNS =
      List.of(
          "known",
          "active",
          "product_active",
          "in_channel",
          "said_removed",
          "multiplied",
          "attachment",
          "data_hash",
          "data_at",
          "price",
          "list_price",
          "stock",
          "undeliverable",
          "price_valid_until",
          "looked_at",
          "listed",
          "own_id",
          "for_sale",
          "causes",
          "offered_stock",
          "change_number",
          "data_number",
          "changed_at",
          "version",
          "wants_data",
          "noticed_at",
          "again_at",
          "urgency",
          "due_at",
          "claim",
          "failures",
          "failure",
          "seller",
          "sku_id");

  static final String INSERT =
      "insert into affiliate_offer (%s) values (%s) on conflict do nothing"
          .formatted(
              String.join(", ", COLUMNS),
              COLUMNS.stream().map(_ -> "?").collect(Collectors.joining(", ")));

  static final String UPDATE =
      "update affiliate_offer set %s where seller = ? and sku_id = ?"
          .formatted(
              COLUMNS.subList(0, COLUMNS.size() - 2).stream()
                  .map(column -> column + " = ?")
                  .collect(Collectors.joining(", ")));

  private SellerOfferRow() {}

  public static SellerOffer read(ResultSet row) throws SQLException {
    return new SellerOffer(
        new SellerName(row.getString("seller")),
        new SkuId(row.getString("sku_id")),
        new Described(
            Known.valueOf(row.getString("known")),
            row.getBoolean("active"),
            row.getBoolean("product_active"),
            row.getBoolean("in_channel"),
            row.getBoolean("said_removed"),
            row.getBoolean("multiplied"),
            row.getBoolean("attachment"),
            row.getString("data_hash"),
            Timestamps.getNullable(row, "data_at")),
        new Priced(
            cents(row, "price"),
            cents(row, "list_price"),
            row.getInt("stock"),
            row.getBoolean("undeliverable"),
            Timestamps.getNullable(row, "price_valid_until"),
            Timestamps.getNullable(row, "looked_at")),
        new Listed(row.getBoolean("listed"), row.getString("own_id")),
        new Told(
            row.getBoolean("for_sale"),
            causes(row.getString("causes")),
            row.getInt("offered_stock"),
            row.getLong("change_number"),
            row.getLong("data_number"),
            Timestamps.getNullable(row, "changed_at")),
        new Plan(
            row.getLong("version"),
            row.getBoolean("wants_data"),
            Timestamps.getNullable(row, "noticed_at"),
            Timestamps.getNullable(row, "again_at"),
            LookReason.of(row.getInt("urgency")),
            Timestamps.get(row, "due_at"),
            row.getObject("claim", UUID.class),
            row.getInt("failures"),
            row.getString("failure")));
  }

  /** For {@link #INSERT} and {@link #UPDATE}. */
  static @Nullable Object[] values(SellerOffer offer) {
    Described described = offer.described();
    Priced priced = offer.priced();
    Told told = offer.told();
    Plan plan = offer.plan();
    return new @Nullable Object[] {
      described.known().name(),
      described.active(),
      described.productActive(),
      described.inChannel(),
      described.saidRemoved(),
      described.multiplied(),
      described.attachment(),
      described.hash(),
      Timestamps.ofNullable(described.readAt()),
      value(priced.price()),
      value(priced.listPrice()),
      priced.stock(),
      priced.undeliverable(),
      Timestamps.ofNullable(priced.validUntil()),
      Timestamps.ofNullable(priced.lookedAt()),
      offer.listed().listed(),
      offer.listed().ownId(),
      told.forSale(),
      text(told.causes()),
      told.stock(),
      told.number(),
      told.dataNumber(),
      Timestamps.ofNullable(told.at()),
      plan.version(),
      plan.data(),
      Timestamps.ofNullable(plan.noticedAt()),
      Timestamps.ofNullable(plan.againAt()),
      plan.reason().number(),
      Timestamps.of(plan.dueAt()),
      plan.claim(),
      plan.failures(),
      plan.failure(),
      offer.seller().value(),
      offer.sku().value()
    };
  }

  private static String text(List<OfferCause> causes) {
    return causes.stream().map(cause -> "," + cause.name()).collect(Collectors.joining())
        + (causes.isEmpty() ? "" : ",");
  }

  /** A cause that only a newer connector knows is left out. */
  private static List<OfferCause> causes(String text) {
    return Arrays.stream(text.split(",", -1))
        .flatMap(name -> Stream.of(OfferCause.values()).filter(cause -> cause.name().equals(name)))
        .toList();
  }

  private static @Nullable Long value(@Nullable Cents cents) {
    return cents == null ? null : cents.value();
  }

  private static @Nullable Cents cents(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Cents(value);
  }
}
